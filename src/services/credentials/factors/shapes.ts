import { type Static, Type } from 'typebox'
import { Password } from '../../passwords/index.ts'
import { line, Moment, nullable } from '../../registry/index.ts'

const Typed = Type.String({ minLength: 1, maxLength: 40 })

const answer = {
  ceremony: Type.String({ minLength: 1, maxLength: 1000, description: 'As it was given with the question.' }),
  credential: Type.String({
    ...{ minLength: 2, maxLength: 20_000 },
    description: 'What the browser answered, as JSON (PublicKeyCredential.toJSON).',
  }),
}
const ByCode = Type.Object(
  { factor: Type.Literal('totp'), code: Typed },
  { title: 'ByCode', additionalProperties: false },
)
const ByPasskey = Type.Object(
  { factor: Type.Literal('passkey'), ...answer },
  { title: 'ByPasskey', additionalProperties: false },
)

export const SecondStepTaken = Type.Union([
  ByCode,
  Type.Object(
    { factor: Type.Literal('recovery-code'), code: Typed },
    { title: 'ByRecoveryCode', additionalProperties: false },
  ),
  ByPasskey,
])

export const PasskeyAsked = Type.Object(
  {
    options: Type.String({ description: 'For the browser’s own dialog (navigator.credentials), as JSON.' }),
    ceremony: Type.String({ description: 'Sent back with what it answers; it works once, for a few minutes.' }),
  },
  { title: 'PasskeyAsked' },
)
export const PasskeyAnswer = Type.Object(answer, { title: 'PasskeyAnswer', additionalProperties: false })
export const NewPasskey = Type.Object(
  { title: { ...line(100), minLength: 1 }, ...answer },
  { title: 'NewPasskey', additionalProperties: false },
)

export const ProofAsked = Type.Union([
  Type.Object(
    { factor: Type.Literal('password'), password: Password },
    { title: 'ProofByPassword', additionalProperties: false },
  ),
  ByCode,
  ByPasskey,
])
export type ProofAsked = Static<typeof ProofAsked>

export const Proofs = Type.Object(
  {
    by: Type.Array(Type.Enum(['password', 'totp', 'passkey']), {
      description: 'Any one of them; empty: by signing in anew.',
    }),
  },
  { title: 'Proofs' },
)

export const TotpOffer = Type.Object(
  {
    secret: Type.String({ description: 'In base 32, to be typed; shown this once.' }),
    address: Type.String({ description: 'otpauth://…, to be scanned as a QR code.' }),
    offer: Type.String({ description: 'Sent back with the first code.' }),
  },
  { title: 'TotpOffer' },
)
export type TotpOffer = Static<typeof TotpOffer>

export const TotpConfirmation = Type.Object(
  { offer: Type.String({ minLength: 1, maxLength: 1000 }), code: Typed },
  { title: 'TotpConfirmation', additionalProperties: false },
)

export const RecoveryCodes = Type.Object(
  {
    recoveryCodes: Type.Array(Type.String(), {
      description: 'Each stands in for a factor once; shown this once. Empty: those that there were still work.',
    }),
  },
  { title: 'RecoveryCodes' },
)

export const OwnFactors = Type.Object(
  {
    totp: nullable(Type.Object({ since: Moment }, { title: 'OwnTotp' })),
    recoveryCodes: Type.Integer({ description: 'How many are left.' }),
    passkeys: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          createdAt: Moment,
          lastUsedAt: nullable(Moment),
          backedUp: Type.Boolean({ description: 'Kept in more places than one, by whoever made it.' }),
        },
        { title: 'OwnPasskey' },
      ),
    ),
  },
  { title: 'OwnFactors' },
)
export type OwnFactors = Static<typeof OwnFactors>
