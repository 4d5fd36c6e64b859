import { Type } from 'typebox'

export const IdPath = Type.Object({ id: Type.String({ minLength: 1, maxLength: 320 }) })
export const Made = Type.Object({ id: Type.String() }, { title: 'Made', description: 'The id of what was made.' })
export const Nothing = Type.Null({ description: 'Done.' })
export const Unchanged = Type.Null({ description: 'As it was when it had this `ETag`.' })

/** Of properties, which are told the same way for accounts and organizations. */
export const replaced =
  'The properties as a whole: one that is left out is gone. Whoever changes what a right’s condition reads must hold, without conditions, ' +
  'what that right brings wherever it may come to hold.'
