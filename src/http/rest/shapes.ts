import { Type } from 'typebox'

export const IdPath = Type.Object({ id: Type.String({ minLength: 1, maxLength: 128 }) })
export const Made = Type.Object({ id: Type.String() }, { description: 'The id of what was made.' })
export const Nothing = Type.Null({ description: 'Done.' })
