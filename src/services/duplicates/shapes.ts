import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { Person } from '../persons/index.ts'
import { AsRead, Id, lines, Moment, Named, nullable } from '../registry/index.ts'

const State = Type.Enum(['open', 'postponed', 'different'], {
  description: '`open`: to be decided. `postponed`: until a day. `different`: two people, as somebody decided.',
})

const PersonInPair = Type.Object(
  {
    id: Type.String(),
    title: Type.String(),
    birthDate: nullable(Type.String({ format: 'date' })),
    home: Named,
  },
  { title: 'PersonInPair' },
)

const shown = {
  id: Type.String(),
  weight: Type.Number({ description: 'How much speaks for one person, in bits; below 0 more speaks against it.' }),
  state: State,
  postponedUntil: nullable(Type.String({ format: 'date' })),
  assignee: nullable(Named),
  comment: nullable(Type.String()),
  decidedBy: nullable(Type.String()),
  decidedAt: nullable(Moment),
  foundAt: Moment,
  updatedAt: Moment,
}

export const PairRow = Type.Object(
  { ...shown, first: PersonInPair, second: PersonInPair },
  { title: 'PairRow', description: 'Two persons who may be one (E11).' },
)
export type PairRow = Static<typeof PairRow>

export const Pair = Type.Object(
  {
    ...shown,
    persons: Type.Array(Person, { minItems: 2, maxItems: 2 }),
    parts: Type.Array(
      Type.Object(
        {
          field: Type.String(),
          level: Type.String(),
          weight: Type.Number(),
          title: Title,
        },
        { title: 'PairPart' },
      ),
      { description: 'What speaks for one person, and what against it; of persons who are shown by number none.' },
    ),
    may: Type.Object({ decide: Type.Boolean() }),
  },
  { title: 'PairOfPersons' },
)
export type Pair = Static<typeof Pair>

export const PairDecision = Type.Partial(AsRead, { title: 'PairDecision', additionalProperties: false })
export type PairDecision = Static<typeof PairDecision>

export const PairPostponement = Type.Object(
  { until: Type.String({ format: 'date' }), ...PairDecision.properties },
  { title: 'PairPostponement', additionalProperties: false },
)
export type PairPostponement = Static<typeof PairPostponement>

export const PairAssignment = Type.Object(
  { accountId: nullable({ ...Id, description: 'Null: nobody.' }), ...PairDecision.properties },
  { title: 'PairAssignment', additionalProperties: false },
)
export type PairAssignment = Static<typeof PairAssignment>

export const PairComment = Type.Object(
  { comment: nullable(lines(2000)), ...PairDecision.properties },
  { title: 'PairComment', additionalProperties: false },
)
export type PairComment = Static<typeof PairComment>
