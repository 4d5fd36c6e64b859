import { type Static, Type } from 'typebox'
import { AsRead, Id, line, lines, Moment, NamedOrHidden, nullable } from '../../registry/index.ts'
import { AttributeShown } from '../structure/attribute.ts'

const form = { title: line(500), note: nullable(lines(2000)) }

export const NewBook = Type.Object(
  {
    title: form.title,
    note: Type.Optional(form.note),
    open: Type.Boolean({ description: 'Open to every employee who may read open books; else closed (N11).' }),
    organizationId: Type.Optional({ ...Id, description: 'Absent: the own organization.' }),
  },
  { title: 'BookCreation', additionalProperties: false },
)
export type NewBook = Static<typeof NewBook>

export const BookEdit = Type.Partial(Type.Object({ ...form, ...AsRead.properties }), {
  title: 'BookEdit',
  additionalProperties: false,
  minProperties: 1,
})
export type BookEdit = Static<typeof BookEdit>

export const BookPublicity = Type.Object(
  { public: Type.Boolean({ description: 'Read without signing in and without a key.' }) },
  { title: 'BookPublicity', additionalProperties: false },
)

export const bookStates = ['none', 'draft', 'agreed'] as const
const told = {
  id: Type.String(),
  title: Type.String(),
  open: Type.Boolean(),
  public: Type.Boolean(),
  organization: NamedOrHidden,
  revision: Type.Integer({ description: 'The last approved one; 0: none yet.' }),
  records: nullable(Type.Integer({ description: 'Of the last approved revision; null: the viewer may not read it.' })),
  draft: Type.Enum([...bookStates], { description: 'Of the revision that is being prepared; none: there is none.' }),
  archived: Type.Boolean(),
  updatedAt: Moment,
}
export const BookRow = Type.Object(told, { title: 'BookRow' })
export type BookRow = Static<typeof BookRow>

export const BookCard = Type.Object(
  {
    ...told,
    note: nullable(Type.String()),
    createdAt: Moment,
    structure: Type.Integer({ description: 'The latest version of its structure; 0: none yet.' }),
    attributes: Type.Array(AttributeShown),
    may: Type.Object(
      {
        read: Type.Boolean(),
        edit: Type.Boolean(),
        open: Type.Boolean(),
        close: Type.Boolean(),
        publish: Type.Boolean(),
        archive: Type.Boolean(),
        restore: Type.Boolean(),
        delete: Type.Boolean(),
        setStructure: Type.Boolean(),
        deleteAttributes: Type.Boolean(),
        seeDraft: Type.Boolean(),
        addRecords: Type.Boolean(),
        editRecords: Type.Boolean(),
        deleteRecords: Type.Boolean(),
        editValues: Type.Array(Type.String(), {
          description: 'Codes of attributes whose values the viewer may change.',
        }),
      },
      { title: 'BookMay' },
    ),
  },
  { title: 'BookCard' },
)
export type BookCard = Static<typeof BookCard>
