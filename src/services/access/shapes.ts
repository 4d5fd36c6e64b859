import { type Static, Type } from 'typebox'
import { StoredProperties, Title } from '../catalog/index.ts'
import { line, lines } from '../registry/index.ts'

export const Moment = Type.String({ format: 'date-time' })
export const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
export const Named = Type.Object({ id: Type.String(), title: Type.String() }, { title: 'Named' })
export const Id = Type.String({ minLength: 1, maxLength: 128 })
const roleTitle = line(200)
const note = nullable(lines(2000))

export const NewRole = Type.Object(
  { title: roleTitle, note: Type.Optional(note) },
  { title: 'RoleCreation', additionalProperties: false },
)
export type NewRole = Static<typeof NewRole>
export const RoleEdit = Type.Partial(Type.Object({ title: roleTitle, note }), {
  title: 'RoleEdit',
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
  { title: 'RoleRights', additionalProperties: false },
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
  { title: 'PropertiesEdit', additionalProperties: false },
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
export const Roles = Type.Object({ items: Type.Array(RoleRow) }, { title: 'Roles' })

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
    reason: Type.Optional(nullable(lines(500))),
  },
  { title: 'GrantCreation', additionalProperties: false, description: 'Exactly one of `roleId` and `rightId`.' },
)
export type NewGrant = Static<typeof NewGrant>

export const Grant = Type.Object(
  {
    id: Type.String(),
    account: Named,
    role: nullable(Named),
    right: nullable(Type.Object({ id: Type.String(), title: Title }, { title: 'RightNamed' })),
    scope: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }, { title: 'NodeNamed' }),
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
export const Grants = Type.Object(
  {
    items: Type.Array(Grant),
    hidden: Type.Integer({ description: 'Grants at scopes that this viewer may not see.' }),
  },
  { title: 'Grants' },
)

/** What whoever is signed in holds, told to themselves: no right is asked for it. */
export const OwnAccess = Type.Object(
  {
    grants: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          role: nullable(Named),
          right: nullable(Type.Object({ id: Type.String(), title: Title })),
          scope: Named,
          validUntil: nullable(Moment),
        },
        { title: 'OwnGrant' },
      ),
      { description: 'Given to the account itself and in force now.' },
    ),
    subsystems: Type.Array(
      Type.Object({ id: Type.String(), title: Title, actions: Type.Array(Type.String()) }, { title: 'OwnSubsystem' }),
      {
        description: 'Where anything is held anywhere, in whatever way, and the actions that are.',
      },
    ),
  },
  { title: 'OwnAccess' },
)
export type OwnAccess = Static<typeof OwnAccess>

export const NewKey = Type.Object(
  { subsystem: Id, title: line(200) },
  { title: 'KeyCreation', additionalProperties: false },
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
export const Keys = Type.Object({ items: Type.Array(Key) }, { title: 'Keys' })
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
  { title: 'Rotation', additionalProperties: false },
)
export type Rotation = Static<typeof Rotation>
export const RotatedKey = Type.Object(
  { ...IssuedKey.properties, previousUntil: nullable(Moment) },
  { title: 'RotatedKey' },
)
export type RotatedKey = Static<typeof RotatedKey>
