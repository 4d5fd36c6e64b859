import { type Static, Type } from 'typebox'
import { line, Moment, Named, NodeNamed, nullable } from '../registry/index.ts'

export const Day = Type.String({
  format: 'date',
  description: 'It begins at its midnight in the time zone of the installation.',
})

/** By which order something is done. */
export const order = {
  orderNumber: Type.Optional(nullable(line(50))),
  orderDate: Type.Optional(nullable(Type.String({ format: 'date' }))),
}

/** What may be changed of an affiliation that goes on where it is. */
export const AffiliationEdit = Type.Object(
  {
    post: Type.Optional(nullable(line(200))),
    from: Type.Optional(nullable(Day)),
    until: Type.Optional(nullable(Day)),
    ...order,
    updatedAt: Moment,
  },
  { title: 'AffiliationEdit', additionalProperties: false },
)
export type AffiliationEdit = Static<typeof AffiliationEdit>

export const AffiliationKindWord = Type.Union([
  Type.Literal('employee'),
  Type.Literal('student'),
  Type.Literal('guardian'),
])

export const Affiliation = Type.Object(
  {
    id: Type.String(),
    person: Named,
    kind: AffiliationKindWord,
    node: NodeNamed,
    post: nullable(Type.String()),
    from: nullable(Type.String({ format: 'date' })),
    until: nullable(Type.String({ format: 'date' })),
    guardianOf: nullable(Named),
    orderNumber: nullable(Type.String()),
    orderDate: nullable(Type.String({ format: 'date' })),
    endReason: nullable(Type.String({ description: 'dismissal, transfer, leave, expulsion, graduation, parting' })),
    endOrderNumber: nullable(Type.String()),
    endOrderDate: nullable(Type.String({ format: 'date' })),
    state: Type.Union([
      Type.Literal('planned'),
      Type.Literal('current'),
      Type.Literal('on-leave'),
      Type.Literal('ended'),
    ]),
    updatedAt: Moment,
    may: Type.Object(
      { edit: Type.Boolean(), transfer: Type.Boolean(), end: Type.Boolean(), leave: Type.Boolean() },
      { title: 'AffiliationMay' },
    ),
  },
  { title: 'Affiliation' },
)
export type Affiliation = Static<typeof Affiliation>
export const Affiliations = Type.Object({ items: Type.Array(Affiliation) }, { title: 'Affiliations' })
export type Affiliations = Static<typeof Affiliations>

/** Where a person is to be affiliated. */
export interface NewAffiliation {
  readonly personId: string
  /** Has just been entered for it: at home, where who did may see nothing (A4). */
  readonly isNew?: boolean
  readonly nodeId: string
  readonly post?: string | null | undefined
  readonly from?: string | null | undefined
  readonly until?: string | null | undefined
  readonly guardianOf?: string | null | undefined
  readonly orderNumber?: string | null | undefined
  readonly orderDate?: string | null | undefined
  readonly continues?: string | null | undefined
}
