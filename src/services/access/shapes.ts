import { type Static, Type } from 'typebox'
import { ComparisonEntry, StoredProperties } from '../catalog/index.ts'

export const Moment = Type.String({ format: 'date-time' })
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
export const Named = Type.Object({ id: Type.String(), title: Type.String() })
export const Id = Type.String({ minLength: 1, maxLength: 128 })
const Title = Type.Object({ ru: Type.String(), en: Type.String() })
const roleTitle = Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' })
const note = nullable(Type.String({ minLength: 1, maxLength: 2000 }))

export const NewRole = Type.Object({ title: roleTitle, note: Type.Optional(note) }, { additionalProperties: false })
export type NewRole = Static<typeof NewRole>
export const RoleEdit = Type.Partial(Type.Object({ title: roleTitle, note }), {
  additionalProperties: false,
  minProperties: 1,
})
export type RoleEdit = Static<typeof RoleEdit>

export const RoleRights = Type.Object(
  {
    rights: Type.Array(Id, { maxItems: 5000, uniqueItems: true }),
    updatedAt: Type.String({
      format: 'date-time',
      description: 'As read: a role that changed meanwhile is not overwritten.',
    }),
  },
  { additionalProperties: false },
)
export type RoleRights = Static<typeof RoleRights>

export const PropertiesEdit = Type.Object(
  {
    properties: StoredProperties,
    updatedAt: Type.String({
      format: 'date-time',
      description: 'As read: what changed meanwhile is not overwritten.',
    }),
  },
  { additionalProperties: false },
)
export type PropertiesEdit = Static<typeof PropertiesEdit>

export const RoleRow = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    note: nullable(Type.String()),
    builtIn: Type.Boolean(),
    fixed: Type.Boolean({ description: 'May not be edited (A12).' }),
    rightCount: Type.Integer(),
    grantCount: Type.Integer({ description: 'Live grants of it that the viewer may see.' }),
  },
  { title: 'RoleRow' },
)
export type RoleRow = Static<typeof RoleRow>
export const Roles = Type.Object({ items: Type.Array(RoleRow) })

export const Role = Type.Object(
  {
    ...RoleRow.properties,
    rights: Type.Array(Type.String()),
    accountCount: Type.Integer({ description: 'Accounts that hold it by a live grant that the viewer may see.' }),
    createdAt: Moment,
    updatedAt: Moment,
    may: Type.Object({ edit: Type.Boolean() }),
  },
  { title: 'Role' },
)
export type Role = Static<typeof Role>

export const NewGrant = Type.Object(
  {
    accountId: Id,
    roleId: Type.Optional(Id),
    rightId: Type.Optional(Id),
    scopeId: Id,
    validFrom: Type.Optional(nullable(Moment)),
    validUntil: Type.Optional(nullable(Moment)),
    reason: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 500 }))),
  },
  { additionalProperties: false, description: 'Exactly one of `roleId` and `rightId`.' },
)
export type NewGrant = Static<typeof NewGrant>

export const Grant = Type.Object(
  {
    id: Type.String(),
    account: Named,
    role: nullable(Named),
    right: nullable(Type.Object({ id: Type.String(), title: Title })),
    scope: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }),
    validFrom: nullable(Moment),
    validUntil: nullable(Moment),
    active: Type.Boolean(),
    state: Type.Union(
      [Type.Literal('live'), Type.Literal('deactivated'), Type.Literal('expired'), Type.Literal('not-started')],
      { description: 'At this moment.' },
    ),
    source: Type.String(),
    reason: nullable(Type.String()),
    createdBy: nullable(Type.String()),
    createdAt: Moment,
    deactivatedBy: nullable(Type.String()),
    deactivatedAt: nullable(Moment),
    may: Type.Object({ deactivate: Type.Boolean(), delete: Type.Boolean() }),
  },
  { title: 'Grant' },
)
export type Grant = Static<typeof Grant>
export const Grants = Type.Object({
  items: Type.Array(Grant),
  hidden: Type.Integer({ description: 'Grants at scopes that this viewer may not see.' }),
})

/** What whoever is signed in holds, told to themselves: no right is asked for it. */
export const OwnAccess = Type.Object(
  {
    grants: Type.Array(
      Type.Object({
        id: Type.String(),
        role: nullable(Named),
        right: nullable(Type.Object({ id: Type.String(), title: Title })),
        scope: Named,
        validUntil: nullable(Moment),
      }),
      { description: 'Given to the account itself and in force now.' },
    ),
    subsystems: Type.Array(Type.Object({ id: Type.String(), title: Title, actions: Type.Array(Type.String()) }), {
      description: 'Where anything is held anywhere, in whatever way, and the actions that are.',
    }),
  },
  { title: 'OwnAccess' },
)
export type OwnAccess = Static<typeof OwnAccess>

export const NewKey = Type.Object(
  { subsystem: Id, title: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }) },
  { additionalProperties: false },
)
export type NewKey = Static<typeof NewKey>

export const Key = Type.Object(
  {
    id: Type.String(),
    subsystem: Type.String(),
    title: Type.String(),
    createdBy: nullable(Type.String()),
    createdAt: Moment,
    rotatedAt: nullable(Moment),
    previousUntil: nullable(
      Type.String({ format: 'date-time', description: 'Until then the secret before the last rotation goes on.' }),
    ),
    lastUsedAt: nullable(Moment),
    revokedAt: nullable(Moment),
  },
  { title: 'Key' },
)
export const Keys = Type.Object({ items: Type.Array(Key) })
export const IssuedKey = Type.Object(
  { id: Type.String(), secret: Type.String({ description: 'Shown this once; only its SHA-256 is kept.' }) },
  { title: 'IssuedKey' },
)
export type IssuedKey = Static<typeof IssuedKey>

export const Rotation = Type.Object(
  {
    graceSeconds: Type.Integer({
      minimum: 0,
      maximum: 7 * 24 * 60 * 60,
      default: 24 * 60 * 60,
      description: 'For so long the secret before goes on; 0 ends it at once.',
    }),
  },
  { additionalProperties: false },
)
export type Rotation = Static<typeof Rotation>
export const RotatedKey = Type.Object(
  { ...IssuedKey.properties, previousUntil: nullable(Moment) },
  { title: 'RotatedKey' },
)
export type RotatedKey = Static<typeof RotatedKey>

export const AskedMoment = Type.Optional(
  Type.String({
    format: 'date-time',
    description:
      'The moment asked about; absent: now. A past one is answered on the facts of then, one to come on the facts of now.',
  }),
)
export const FactsOf = Type.Union([Type.Literal('present'), Type.Literal('history')], {
  description: '`history`: decided on the facts as they stood at `at`.',
})

const SentOfOne = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
export const SentProperties = Type.Object(
  { account: SentOfOne, action: SentOfOne, node: SentOfOne, request: SentOfOne },
  {
    additionalProperties: false,
    description:
      'What to send along, as a subsystem would: conditions of rights read it where nothing of that name is stored.',
  },
)

export const ExplainQuestion = Type.Object(
  {
    account: Id,
    action: Id,
    node: Id,
    at: AskedMoment,
    properties: Type.Optional(SentProperties),
  },
  { additionalProperties: false },
)
export type ExplainQuestion = Static<typeof ExplainQuestion>

const PathStep = Type.Object({
  id: Type.String(),
  title: Type.String(),
  kind: nullable(Type.String()),
  by: Type.Union([Type.Literal('scope'), Type.Literal('home'), Type.Literal('view'), Type.Literal('full')]),
})

const GrantInWords = Type.Object({
  id: Type.String(),
  givenBy: Type.String(),
  givenAt: Moment,
  reason: nullable(Type.String()),
  validFrom: nullable(Moment),
  validUntil: nullable(Moment),
  scope: Named,
  role: nullable(Named),
})

export const WayInWords = Type.Object({
  sentence: Type.String(),
  grant: nullable(GrantInWords),
  metarole: nullable(Named),
  role: nullable(Named),
  right: Named,
  path: Type.Array(PathStep),
})

export const Answer = Type.Object(
  {
    allowed: Type.Boolean(),
    sentence: Type.String(),
    account: Type.Object({ id: Type.String(), login: Type.String(), title: Type.String() }),
    action: Named,
    node: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }),
    at: Moment,
    facts: FactsOf,
    ways: Type.Array(WayInWords),
    misses: Type.Array(
      Type.Object({
        miss: Type.String(),
        sentence: Type.String(),
        grant: nullable(GrantInWords),
        fails: nullable(ComparisonEntry),
        roles: Type.Array(Named),
        path: Type.Array(PathStep),
        mend: nullable(
          Type.Object(
            {
              deed: Type.Union([
                Type.Literal('activate-account'),
                Type.Literal('restore-organization'),
                Type.Literal('renew-grant'),
                Type.Literal('give-grant'),
              ]),
              scope: nullable(Named),
            },
            { description: 'The deed that would mend it, when this viewer may do it.' },
          ),
        ),
      }),
    ),
  },
  { title: 'Answer' },
)
export type Answer = Static<typeof Answer>
