import { type Static, Type } from 'typebox'
import { Id, Moment, Named, nullable } from '../registry/index.ts'

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

const places = Type.Array(
  Type.Object(
    {
      kind: Type.Enum(['student', 'employee', 'guardian'], {
        description: '`guardian`: of a child whom nothing names yet.',
      }),
      organization: Named,
      group: nullable(Type.String({ description: 'The class or department; null: the organization itself.' })),
      post: nullable(Type.String()),
      phone: nullable(Type.String({ description: 'Of the organization.' })),
    },
    { title: 'OwnPlace' },
  ),
)

export const OwnFamily = Type.Object(
  {
    places: { ...places, description: 'Where whoever asks learns and works, or has a child.' },
    children: Type.Array(
      Type.Object(
        { id: Type.String(), title: Type.String(), firstName: nullable(Type.String()), places },
        { title: 'OwnChild' },
      ),
    ),
    ask: Type.Array(Type.String(), { description: 'Who corrects what is wrong in it, by name.' }),
  },
  { title: 'OwnFamily' },
)
export type OwnFamily = Static<typeof OwnFamily>

export const OwnSignIns = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          at: Moment,
          outcome: Type.Enum(['came-in', 'entered-by-another', 'refused']),
          ip: nullable(Type.String()),
        },
        { title: 'OwnSignIn' },
      ),
      { description: 'The latest first, twenty at most.' },
    ),
  },
  { title: 'OwnSignIns' },
)
export type OwnSignIns = Static<typeof OwnSignIns>
