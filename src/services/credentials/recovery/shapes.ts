import { Type } from 'typebox'

export const RecoveryAsked = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 200 }) },
  { title: 'RecoveryAsked', additionalProperties: false },
)
export const RecoveryView = Type.Object({ login: Type.String() }, { title: 'RecoveryView' })
