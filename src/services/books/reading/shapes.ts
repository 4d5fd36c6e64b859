import { type Static, Type } from 'typebox'
import { nullable, PageQuery, registryPage } from '../../registry/index.ts'
import { standing } from '../revisions/mending/standing.ts'
import { AttributeShown, Value } from '../structure/attribute.ts'

const Values = Type.Record(Type.String(), Value, { description: 'By the codes of attributes.' })

export const BookRecordRow = Type.Object(
  { id: Type.String({ description: 'The number of the record.' }), values: Values },
  { title: 'BookRecordRow' },
)
export type BookRecordRow = Static<typeof BookRecordRow>

const revision = Type.Optional(
  Type.Integer({ minimum: 1, maximum: 1e9, description: 'An approved revision; absent: the last one.' }),
)
const { limit, offset, last, after, before, count, sort, search, ids } = PageQuery.properties

export const RecordsQuery = Type.Object(
  {
    ...{ limit, offset, last, after, before, count, search, ids },
    sort: { ...sort, description: 'Codes of attributes, or `id`, separated by commas; a minus turns one round.' },
    where: Type.Optional(
      Type.String({
        maxLength: 4000,
        description: 'JSON: by the codes of attributes; a part of a text, any other value as it is; null: none.',
      }),
    ),
    revision,
  },
  { additionalProperties: false },
)
export type RecordsQuery = Static<typeof RecordsQuery>

const References = Type.Record(Type.String(), Type.Record(Type.String(), Type.String()), {
  description: 'What records are called to which these refer: by the code of the attribute and the number.',
})

export const RecordsPage = Type.Object(
  {
    ...registryPage('', BookRecordRow).properties,
    revision: Type.Integer({ description: 'Of which they are; 0: none is approved yet.' }),
    references: References,
  },
  { title: 'BookRecordsPage' },
)
export type RecordsPage = Static<typeof RecordsPage>

export const RecordQuery = Type.Object(
  {
    record: Type.Optional(Type.Integer({ minimum: 1, maximum: 1e15, description: 'Its number.' })),
    key: Type.Optional(
      Type.String({ maxLength: 1000, description: 'Its key, in place of the number; of several attributes by |.' }),
    ),
    revision,
  },
  { additionalProperties: false },
)
export type RecordQuery = Static<typeof RecordQuery>

export const AttachmentQuery = Type.Object(
  {
    record: Type.Integer({ minimum: 1, maximum: 1e15, description: 'The number of the record that names the file.' }),
    attribute: Type.String({ maxLength: 40, description: 'The code of its attribute.' }),
    revision,
    draft: Type.Boolean({ default: false, description: 'As the revision that is being prepared has it.' }),
  },
  { additionalProperties: false },
)
export type AttachmentQuery = Static<typeof AttachmentQuery>
export const OpenAttachmentQuery = Type.Omit(AttachmentQuery, ['draft'], { additionalProperties: false })

export const RecordRead = Type.Object(
  {
    id: Type.String(),
    values: Values,
    references: References,
    since: Type.Integer({ description: 'The revision that made it as it is.' }),
    hash: Type.String({ description: 'SHA-256 of its canonical form (RFC 8785), in hexadecimal.' }),
  },
  { title: 'BookRecord' },
)
export type RecordRead = Static<typeof RecordRead>

export const formats = ['json', 'csv', 'xlsx', 'xml'] as const
export const FileQuery = Type.Object(
  { format: Type.Enum([...formats], { default: 'json' }), revision },
  { additionalProperties: false },
)
export type FileQuery = Static<typeof FileQuery>

export const RevisionQuery = Type.Object({ revision }, { additionalProperties: false })

export const BookRead = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    note: nullable(Type.String()),
    open: Type.Boolean(),
    revision: Type.Integer(),
    structure: Type.Integer(),
    approvedAt: nullable(Type.String({ format: 'date-time' })),
    whole: nullable(Type.String({ description: 'SHA-256 over the hashes of all its records, in hexadecimal.' })),
    digest: nullable(Type.String({ description: 'SHA-256 of the document that was agreed and approved.' })),
    standing: nullable(Type.Object(standing, { title: 'BookStanding', description: 'Among other revisions.' })),
    attributes: Type.Array(AttributeShown),
  },
  { title: 'BookRead' },
)
export type BookRead = Static<typeof BookRead>
