import { type Static, Type } from 'typebox'
import { Id, Moment, Named, nullable } from '../../registry/index.ts'
import { AskedMoment, FactsOf, SentProperties } from '../shapes-explain.ts'

export const WhereMayQuestion = Type.Object(
  {
    account: Id,
    action: Id,
    kind: Type.Optional(Id),
    at: AskedMoment,
    properties: Type.Optional(SentProperties),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 20 }),
    after: Type.Optional(Type.String({ maxLength: 128, description: '`next` of the page before.' })),
  },
  { title: 'WhereMayQuestion', additionalProperties: false },
)
export type WhereMayQuestion = Static<typeof WhereMayQuestion>

const Asked = {
  at: Moment,
  facts: FactsOf,
  account: Type.Object({ id: Type.String(), login: Type.String() }, { title: 'AccountAsked' }),
}
const NodeNamed = Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() })

export const Reachable = Type.Object(
  {
    ...Asked,
    action: Named,
    items: Type.Array(
      Type.Object(
        {
          ...NodeNamed.properties,
          parent: nullable(
            Type.Object(Named.properties, {
              description: 'Where it hangs now; null: nowhere, or the viewer may not see it.',
            }),
          ),
        },
        { title: 'ReachableNode' },
      ),
      { description: 'By id; those that the viewer may see.' },
    ),
    next: nullable(Type.String({ description: 'Where the next page begins; null: there is no more.' })),
  },
  { title: 'Reachable' },
)
export type Reachable = Static<typeof Reachable>

export const WhatMayQuestion = Type.Object(
  { account: Id, node: Id, at: AskedMoment, properties: Type.Optional(SentProperties) },
  { title: 'WhatMayQuestion', additionalProperties: false },
)
export type WhatMayQuestion = Static<typeof WhatMayQuestion>

export const Doable = Type.Object(
  { ...Asked, node: NodeNamed, items: Type.Array(Named, { description: 'Actions, by id.' }) },
  { title: 'Doable' },
)
export type Doable = Static<typeof Doable>
