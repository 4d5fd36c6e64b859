import { type Static, Type } from 'typebox'
import { StoredProperties } from '../catalog/index.ts'
import { GivenLevel } from '../records/index.ts'
import { line, lines, nullable } from '../registry/index.ts'

export const longestOwnId = 256
/** Any text, compared as it is written. */
const Own = { minLength: 1, maxLength: 320, pattern: '^\\P{Cc}+$' }
export const OwnId = Type.String({
  ...Own,
  description:
    'What the subsystem calls it: any characters, up to 256. In the model it stands behind the subsystem’s name space (`9-А/2026` is `journal:9-А/2026`), so it never meets another’s; it may be given so, too.',
})
const NodeRef = Type.String({
  ...Own,
  description: 'A record of its own, an organization by id, or by the alias that the subsystem keeps of it.',
})
const AccountRef = Type.String({
  ...Own,
  description: 'An account by id, or by the alias that the subsystem keeps of it.',
})

const said = {
  kind: Type.String({ maxLength: 64, description: 'A kind of which this subsystem keeps the records.' }),
  parentId: NodeRef,
  title: Type.Optional({ ...line(500), description: 'Absent: as it was; of a new one, its id.' }),
  note: Type.Optional(nullable(lines(2000))),
  tags: Type.Optional(Type.Array(line(50), { maxItems: 50, uniqueItems: true })),
  owners: Type.Optional(
    Type.Array(AccountRef, {
      maxItems: 50,
      uniqueItems: true,
      description: 'All of them, for whom rights over own records hold. Absent: as they were.',
    }),
  ),
  shares: Type.Optional(
    Type.Array(Type.Object({ to: NodeRef, level: GivenLevel }, { additionalProperties: false, title: 'FactShare' }), {
      maxItems: 500,
      description: 'All organizations with access besides those where it lies. Absent: as they were.',
    }),
  ),
  properties: Type.Optional({ ...StoredProperties, description: 'All that conditions read. Absent: as they were.' }),
  archived: Type.Optional(Type.Boolean({ description: 'Absent: as it was.' })),
}

export const RecordFact = Type.Object(said, { title: 'RecordFact', additionalProperties: false })
export type RecordFact = Static<typeof RecordFact>

export const RecordItem = Type.Object(
  {
    ...said,
    id: OwnId,
    kind: Type.Optional(said.kind),
    parentId: Type.Optional(NodeRef),
    remove: Type.Optional(Type.Boolean({ description: 'True: it is no more; nothing else is said then.' })),
    ifMatch: Type.Optional(
      Type.String({
        maxLength: 64,
        description: 'Its version as read; `*`: it is there; `none`: it is not. Else it is refused.',
      }),
    ),
  },
  { title: 'RecordFactItem', additionalProperties: false },
)
export type RecordItem = Static<typeof RecordItem>

export const mostItems = 10_000
export const RecordItems = Type.Object(
  {
    items: Type.Array(RecordItem, {
      minItems: 1,
      maxItems: mostItems,
      description: 'What lies in another of them may stand before it.',
    }),
    dryRun: Type.Optional(Type.Boolean({ description: 'True: answered as if it were done, and nothing is.' })),
  },
  { title: 'RecordFacts', additionalProperties: false },
)

export const Version = Type.String({ description: 'Of all that is said of it; it goes into `If-Match`.' })
export const StoredFact = Type.Object(
  {
    id: Type.String({ description: 'As the subsystem calls it.' }),
    nodeId: Type.String({ description: 'As it stands in the model.' }),
    ...Type.Required(Type.Object({ ...said, parentId: nullable(Type.String()) })).properties,
    version: Version,
  },
  { title: 'StoredRecordFact' },
)
export type StoredFact = Static<typeof StoredFact>

export const FactsQuery = Type.Object(
  {
    kind: Type.Optional(Type.String({ maxLength: 64 })),
    after: Type.Optional(Type.String({ maxLength: 320, description: '`next` of the page before.' })),
    limit: Type.Integer({ minimum: 1, maximum: 1000, default: 100 }),
  },
  { additionalProperties: false },
)
export const StoredFacts = Type.Object(
  {
    items: Type.Array(StoredFact),
    next: nullable(Type.String({ description: '`after` of the next page; null at the end.' })),
  },
  { title: 'StoredRecordFacts' },
)

export const AliasCalled = Type.Enum(['account', 'person', 'node'], {
  description: 'What is called so: an account, a person, or an organization (a node).',
})
const AliasName = Type.String({
  ...Own,
  maxLength: 256,
  description: 'What the subsystem calls it; at the doors of AuthZEN it may be asked about so.',
})
const Login = Type.String({ minLength: 1, maxLength: 256 })
const SnilsNumber = Type.String({ minLength: 11, maxLength: 14, description: 'With dashes or without.' })

/** Whoever holds no right to a СНИЛС finds nobody by it. */
export const OuterIds = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          called: Type.Optional(AliasCalled),
          alias: Type.Optional(AliasName),
          login: Type.Optional(Login),
          snils: Type.Optional(SnilsNumber),
        },
        {
          title: 'OuterId',
          additionalProperties: false,
          description: 'One of: `alias` with `called`, `login`, `snils` (by an account that sees the person).',
        },
      ),
      { minItems: 1, maxItems: 1000 },
    ),
  },
  { title: 'OuterIds', additionalProperties: false },
)

export const AliasItem = Type.Object(
  {
    alias: AliasName,
    id: Type.Optional(Type.String({ minLength: 1, maxLength: 320 })),
    login: Type.Optional(Login),
    snils: Type.Optional(SnilsNumber),
    remove: Type.Optional(Type.Boolean({ description: 'True: it means nobody any more.' })),
  },
  {
    title: 'AliasItem',
    additionalProperties: false,
    description: 'Whom it means by one of `id`, `login`, `snils`; or `remove`.',
  },
)
export const AliasItems = Type.Object(
  { called: AliasCalled, items: Type.Array(AliasItem, { minItems: 1, maxItems: mostItems }) },
  { title: 'AliasItems', additionalProperties: false },
)

export const deedWords = ['grant', 'ungrant', 'hire', 'dismiss', 'enrol', 'expel', 'join-group', 'leave-group'] as const
const Day = Type.String({ format: 'date' })
const PersonRef = Type.String({
  ...Own,
  description: 'A person by id, or by the alias that the subsystem keeps of it.',
})

/** What rights are asked for: done by the account as which the key acts. */
export const DeedItem = Type.Object(
  {
    do: Type.Enum(deedWords, {
      description:
        'grant, ungrant: `account`, `role` or `right`, `scope`; hire, dismiss, enrol, expel: `person`, `node`; join-group, leave-group: `group` counts, or ceases to count, as part of `node`.',
    }),
    account: Type.Optional(AccountRef),
    role: Type.Optional(Type.String({ minLength: 1, maxLength: 320 })),
    right: Type.Optional(Type.String({ minLength: 1, maxLength: 320 })),
    scope: Type.Optional(NodeRef),
    reason: Type.Optional(lines(500)),
    person: Type.Optional(PersonRef),
    node: Type.Optional(NodeRef),
    group: Type.Optional(NodeRef),
    post: Type.Optional(line(200)),
    from: Type.Optional({ ...Day, description: 'Absent: today.' }),
    until: Type.Optional({ ...Day, description: 'The last day.' }),
  },
  { title: 'FactDeed', additionalProperties: false },
)
export type DeedItem = Static<typeof DeedItem>
export const DeedItems = Type.Object(
  {
    items: Type.Array(DeedItem, { minItems: 1, maxItems: mostItems, description: 'Done one after another.' }),
    dryRun: Type.Optional(
      Type.Boolean({ description: 'True: answered as if it were done, and nothing is; up to 500.' }),
    ),
  },
  { title: 'FactDeeds', additionalProperties: false },
)
