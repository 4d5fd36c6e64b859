import { type Static, Type } from 'typebox'
import { line } from '../registry/index.ts'

const Id = Type.String({ minLength: 1, maxLength: 128 })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const Moment = Type.String({ format: 'date-time' })

/** What the files belong to. */
export const place = {
  object: Type.Enum(['organization', 'account', 'request', 'inquiry'], {
    description: 'What the files belong to: its rights are theirs.',
  }),
  id: Id,
}

export const NewFileQuery = Type.Object({ ...place, name: line(200) }, { additionalProperties: false })
export type NewFileQuery = Static<typeof NewFileQuery>

export const FileView = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    type: Type.String({ description: 'As its content says.' }),
    size: Type.Integer(),
    sha256: Type.String(),
    createdAt: Moment,
    createdBy: Type.String(),
    expiresAt: nullable(Moment),
  },
  { title: 'File' },
)
export type FileView = Static<typeof FileView>
export const FileVolume = Type.Object(
  { count: Type.Integer(), bytes: Type.Integer(), most: Type.Integer() },
  { title: 'FileVolume' },
)
export type FileVolume = Static<typeof FileVolume>
