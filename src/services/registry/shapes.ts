import { type TSchema, Type } from 'typebox'
import { lines } from './texts.ts'

/** What the shapes of all rooms are made of. */
/** Of a record it may be a subsystem's name space, a colon, and 256 characters of its own. */
export const Id = Type.String({ minLength: 1, maxLength: 320 })
export const Moment = Type.String({ format: 'date-time' })
/** On what an edit was made. */
export const AsRead = Type.Object({
  updatedAt: Type.String({
    format: 'date-time',
    description:
      'As read: what somebody else has changed meanwhile is not overwritten. Without it the edit stands as it is asked.',
  }),
})
export const Named = Type.Object({ id: Type.String(), title: Type.String() }, { title: 'Named' })
export const NodeNamed = Type.Object(
  { id: Type.String(), title: Type.String(), kind: Type.String() },
  { title: 'NodeNamed' },
)
export const nullable = <T extends TSchema>(type: T) => Type.Union([type, Type.Null()])

/** Something by its name alone where the viewer may not see it. */
export const NamedOrHidden = Type.Object(
  { id: nullable(Type.String({ description: 'Null: the viewer may not see it.' })), title: Type.String() },
  { title: 'NamedOrHidden' },
)

/** Why something was, or would be, refused: in words, beside others that were not. */
export const Refusal = Type.Object(
  { code: Type.String(), title: Type.String(), detail: Type.String() },
  { title: 'Refusal' },
)

/** What somebody says about something. */
export const NewNote = Type.Object({ text: lines(2000) }, { title: 'NoteCreation', additionalProperties: false })
