import { type Static, Type } from 'typebox'
import { Id, Named, nullable } from '../registry/index.ts'

export const SoonQuery = Type.Object({ within: Type.Optional(Id) }, { additionalProperties: false })
export type SoonQuery = Static<typeof SoonQuery>

export const Soon = Type.Object(
  {
    days: Type.Integer({ description: 'How many days ahead are looked at.' }),
    items: Type.Array(
      Type.Object(
        {
          kind: Type.Enum(['grant', 'post']),
          at: Type.String({ description: 'A moment for a grant; the last day for a post.' }),
          what: nullable(Type.String({ description: 'The role or right, or the post.' })),
          account: nullable(Named),
          person: nullable(Named),
          place: Named,
        },
        { title: 'SoonItem' },
      ),
      { description: 'The nearest first.' },
    ),
  },
  { title: 'Soon' },
)
export type Soon = Static<typeof Soon>
