import { type Static, Type } from 'typebox'
import { AskedMoment, FactsOf, Id, Moment, Named, nullable, WayInWords } from './shapes.ts'

export const WhoMayQuestion = Type.Object(
  {
    action: Id,
    node: Id,
    at: AskedMoment,
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 20 }),
    offset: Type.Integer({ minimum: 0, maximum: 10_000_000, default: 0 }),
  },
  { additionalProperties: false },
)
export type WhoMayQuestion = Static<typeof WhoMayQuestion>

export const Holders = Type.Object(
  {
    at: Moment,
    facts: FactsOf,
    action: Named,
    node: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }),
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        login: Type.String(),
        title: Type.String(),
        home: Named,
        way: nullable(WayInWords),
      }),
    ),
    total: Type.Integer(),
    limit: Type.Integer(),
    offset: Type.Integer(),
  },
  { title: 'Holders' },
)
export type Holders = Static<typeof Holders>
