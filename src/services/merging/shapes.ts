import { type Static, Type } from 'typebox'
import { Id, Moment, NamedOrHidden } from '../registry/index.ts'

const Chosen = Type.Partial(
  Type.Object({
    ...{ lastName: Id, firstName: Id, middleName: Id, birthDate: Id, sex: Id, snils: Id, email: Id, phone: Id },
    home: Id,
  }),
  {
    additionalProperties: false,
    description:
      'Of each field whose value stands; of those left out the survivor’s, or where it has none the first of the others’.',
  },
)

export const PersonMerge = Type.Object(
  {
    survivorId: Id,
    otherIds: Type.Array(Id, { minItems: 1, maxItems: 9, uniqueItems: true }),
    chosen: Type.Optional(Chosen),
    keepAccounts: Type.Optional(
      Type.Array(Id, {
        maxItems: 20,
        uniqueItems: true,
        description: 'Of several active accounts of one metarole the one that stays; the others are turned off (E9).',
      }),
    ),
    asRead: Type.Optional(
      Type.Array(Type.Object({ id: Id, updatedAt: Moment }, { additionalProperties: false }), {
        maxItems: 10,
        description: 'On which states it was decided: what somebody has changed meanwhile is not merged.',
      }),
    ),
  },
  { title: 'PersonMerge', additionalProperties: false },
)
export type PersonMerge = Static<typeof PersonMerge>

export const Merge = Type.Object(
  {
    id: Type.String(),
    at: Moment,
    by: Type.String(),
    others: Type.Array(NamedOrHidden),
    may: Type.Object({ undo: Type.Boolean() }),
  },
  { title: 'Merge', description: 'Who was merged into the person, and stands there still.' },
)
export type Merge = Static<typeof Merge>

export const Merges = Type.Object({ items: Type.Array(Merge) }, { title: 'Merges' })
