import { type Static, Type } from 'typebox'
import { Password } from '../../passwords/index.ts'
import { Moment, nullable } from '../../registry/index.ts'

const Typed = Type.String({ minLength: 1, maxLength: 40 })

export const CodeStep = Type.Object(
  { factor: Type.Enum(['totp', 'recovery-code']), code: Typed },
  { title: 'CodeStep', additionalProperties: false },
)

export const ProofAsked = Type.Union([
  Type.Object(
    { factor: Type.Literal('password'), password: Password },
    { title: 'ProofByPassword', additionalProperties: false },
  ),
  Type.Object({ factor: Type.Literal('totp'), code: Typed }, { title: 'ProofByCode', additionalProperties: false }),
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
  },
  { title: 'OwnFactors' },
)
export type OwnFactors = Static<typeof OwnFactors>
