import { type Static, Type } from 'typebox'

export const ReviewEnd = Type.Object(
  {
    undecided: Type.Integer({ description: 'Which nobody has decided.' }),
    revokes: Type.Array(
      Type.Object(
        { id: Type.String(), account: Type.String(), power: Type.String(), scope: Type.String() },
        { title: 'ReviewTaken' },
      ),
      { description: 'What will be taken away, at most 500 of them.' },
    ),
    revoked: Type.Integer({ description: 'How many are taken away.' }),
    narrowed: Type.Integer(),
    refused: Type.Integer({ description: 'Which the caller may not take away, or which are gone.' }),
  },
  { title: 'ReviewEnd' },
)
export type ReviewEnd = Static<typeof ReviewEnd>

export const ReviewEnding = Type.Object(
  { revoked: Type.Integer({ description: 'As the preview said; if it is another number by now, nothing is done.' }) },
  { title: 'ReviewEnding', additionalProperties: false },
)

export const SignedReport = Type.Object(
  {
    report: Type.String({ description: 'Canonical JSON (RFC 8785), as it was signed.' }),
    signature: Type.String({ description: 'Ed25519, base64.' }),
    key: Type.String({ description: 'The public key, base64: to be compared with `dostup review key`.' }),
  },
  { title: 'SignedReviewReport' },
)
export type SignedReport = Static<typeof SignedReport>
