import { type Static, Type } from 'typebox'
import { Password } from '../passwords/index.ts'

export const NewPassword = Type.Object({ password: Password }, { title: 'NewPassword', additionalProperties: false })
export const OwnPassword = Type.Object(
  { current: Password, password: Password },
  { title: 'OwnPassword', additionalProperties: false },
)
export type OwnPassword = Static<typeof OwnPassword>

export const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 200 }), password: Password },
  { title: 'SignIn', additionalProperties: false },
)
export type SignIn = Static<typeof SignIn>
