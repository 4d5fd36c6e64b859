import { type Static, Type } from 'typebox'
import { StoredProperties } from '../catalog/index.ts'
import { NamedNode } from '../organizations/index.ts'
import { AsRead, Id, line, lines, Moment, NamedOrHidden, nullable } from '../registry/index.ts'
import { GivenId } from './made-ids.ts'

export const mostTags = 50
const form = {
  title: line(500),
  note: nullable(lines(2000)),
  tags: Type.Array(line(50), { maxItems: mostTags, uniqueItems: true }),
}
const Kind = Type.String({ maxLength: 64, description: 'A kind of record of the catalog.' })
const updatedAt = Type.Optional(AsRead.properties.updatedAt)

export const NewRecord = Type.Object(
  {
    id: Type.Optional(GivenId),
    ...Type.Partial(Type.Object(form)).properties,
    title: form.title,
    kind: Kind,
    parentId: Type.Optional(
      Type.String({
        maxLength: 320,
        description: 'The organization or record in which it is made. Absent: the own organization.',
      }),
    ),
  },
  { title: 'RecordCreation', additionalProperties: false },
)
export type NewRecord = Static<typeof NewRecord>

export const mostMade = 10_000
export const NewRecords = Type.Object(
  {
    items: Type.Array(NewRecord, {
      minItems: 1,
      maxItems: mostMade,
      description: 'Of what lies in another record of the batch that one may stand anywhere in it.',
    }),
  },
  { title: 'RecordsCreation', additionalProperties: false },
)

export const RecordEdit = Type.Partial(Type.Object({ ...form, ...AsRead.properties }), {
  title: 'RecordEdit',
  additionalProperties: false,
  minProperties: 1,
})
export type RecordEdit = Static<typeof RecordEdit>

export const RecordMove = Type.Object(
  { parentId: Type.String({ maxLength: 320 }), updatedAt },
  { title: 'RecordMove', additionalProperties: false },
)
export type RecordMove = Static<typeof RecordMove>

export const RecordOwners = Type.Object(
  { ownerIds: Type.Array(Id, { maxItems: 50, uniqueItems: true, description: 'Accounts; all of them.' }), updatedAt },
  { title: 'RecordOwners', additionalProperties: false },
)
export type RecordOwners = Static<typeof RecordOwners>

const Home = nullable(
  Type.Object(
    { id: nullable(Type.String({ description: 'Null: the viewer may not open it.' })), title: Type.String() },
    { title: 'RecordHome' },
  ),
)

export const RecordRow = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    home: Home,
    tags: Type.Array(Type.String()),
    properties: StoredProperties,
    archived: Type.Boolean(),
    updatedAt: Moment,
  },
  { title: 'RecordRow' },
)

export const RecordCard = Type.Object(
  {
    id: Type.String(),
    kind: Type.String(),
    title: Type.String(),
    note: nullable(Type.String()),
    tags: Type.Array(Type.String()),
    home: Home,
    owners: Type.Array(NamedOrHidden),
    properties: StoredProperties,
    archivedAt: nullable(Moment),
    createdAt: Moment,
    updatedAt: Moment,
    may: Type.Object({
      edit: Type.Boolean(),
      move: Type.Boolean(),
      archive: Type.Boolean(),
      restore: Type.Boolean(),
      setOwners: Type.Boolean(),
      editProperties: Type.Boolean(),
      viewShares: Type.Boolean(),
      manageShares: Type.Boolean(),
    }),
  },
  { title: 'RecordCard' },
)
export type RecordCard = Static<typeof RecordCard>

export const GivenLevel = Type.Enum(['view', 'full'], { description: 'view: nobody there can edit it (L23).' })
export const SetLevel = nullable({ ...GivenLevel, description: 'Null: no access.' })
const LevelNow = nullable({ ...GivenLevel, description: 'Null: none.' })

const page = {
  access: Type.Enum(['with', 'without'], { default: 'with', description: 'Which of the two columns.' }),
  search: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 100 }),
  after: Type.Optional(Type.String({ maxLength: 4096, description: '`next` of the page before.' })),
}
const counted = {
  total: Type.Integer(),
  next: nullable(Type.String({ description: '`after` of the next page; null at the end.' })),
}
const access = {
  level: LevelNow,
  byHome: Type.Boolean({ description: 'The record lies there or below: full access, without a share.' }),
  maySet: Type.Boolean({ description: 'Whether this viewer may change it (L3).' }),
}

export const SharesQuery = Type.Object(page, { additionalProperties: false })
export type SharesQuery = Static<typeof SharesQuery>
export const Shares = Type.Object(
  {
    items: Type.Array(Type.Object({ ...NamedNode.properties, kind: Type.String(), ...access }, { title: 'Share' })),
    ...counted,
  },
  { title: 'Shares' },
)
export type Shares = Static<typeof Shares>

export const SharedRecordsQuery = Type.Object(
  {
    ...page,
    kind: Kind,
    archived: Type.Boolean({ default: false, description: 'Also those in the archive.' }),
    tag: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
    viewOnly: Type.Boolean({ default: false, description: 'Only those that it has for viewing.' }),
  },
  { additionalProperties: false },
)
export type SharedRecordsQuery = Static<typeof SharedRecordsQuery>
export const SharedRecords = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { ...NamedNode.properties, kind: Type.String(), archived: Type.Boolean(), ...access },
        { title: 'SharedRecord' },
      ),
    ),
    ...counted,
  },
  { title: 'SharedRecords' },
)
export type SharedRecords = Static<typeof SharedRecords>

/** What differs, all of it at once or nothing. */
export const ShareDifference = Type.Object(
  {
    set: Type.Array(Type.Object({ id: Id, level: SetLevel }, { additionalProperties: false }), {
      minItems: 1,
      maxItems: 500,
      description: 'Those whose access changes; all others keep theirs.',
    }),
  },
  { title: 'ShareDifference', additionalProperties: false },
)
export type ShareDifference = Static<typeof ShareDifference>
