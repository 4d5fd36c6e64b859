import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { Id } from '../registry/index.ts'

/** What is asked of whoever was vouched for before they are in: one account of several (B7), or a second factor. */
export const EntryAsked = Type.Object(
  {
    factors: Type.Array(Type.Enum(['totp', 'passkey', 'recovery-code'])),
    accounts: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          metarole: Title,
          organization: Type.String(),
        },
        { title: 'AccountOffered' },
      ),
      { description: 'One’s own, of several metaroles (B7): one of them is chosen, within a few minutes.' },
    ),
  },
  { title: 'EntryAsked' },
)
export type EntryAsked = Static<typeof EntryAsked>

export const AccountChosen = Type.Object({ accountId: Id }, { title: 'AccountChosen', additionalProperties: false })
