import Type, { type Static, type TProperties } from 'typebox'
import { powers } from '../../src/services/catalog/index.ts'

/** The format of case files, described for those who write them in `docs/cases.md`. */
const closed = <P extends TProperties>(properties: P) => Type.Object(properties, { additionalProperties: false })
const Id = Type.String({ minLength: 1 })
const Ids = Type.Array(Id)
const Moment = Type.String({
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}:\\d{2}(Z|[+-]\\d{2}:\\d{2}))?$',
  description: 'a moment (2026-09-01T08:00:00Z) or a date (2026-09-01, from its midnight UTC)',
})
const Span = { from: Type.Optional(Moment), until: Type.Optional(Moment) }
const RoleOfCase = closed({ id: Id, rights: Ids })

const CatalogOfCase = closed({
  actions: Type.Array(closed({ id: Id, changes: Type.Optional(Type.Boolean()) })),
  rights: Type.Array(closed({ id: Id, actions: Ids, own: Type.Optional(Type.Boolean()) })),
  metaroles: Type.Array(closed({ id: Id, power: Type.Enum(powers), rights: Type.Optional(Ids) })),
  roles: Type.Optional(Type.Array(RoleOfCase)),
})

const FactsOfCase = closed({
  nodes: Type.Array(
    closed({
      id: Id,
      kind: Type.Optional(Id),
      parent: Type.Optional(Type.Union([Id, Type.Null()], { description: 'the id of a node, or null' })),
      owners: Type.Optional(Ids),
      archived: Type.Optional(Type.Boolean()),
    }),
  ),
  shares: Type.Optional(Type.Array(closed({ node: Id, to: Id, level: Type.Enum(['view', 'full']) }))),
  accounts: Type.Array(
    closed({
      id: Id,
      metarole: Id,
      home: Type.Optional(Id),
      active: Type.Optional(Type.Boolean()),
      person: Type.Optional(Id),
    }),
  ),
  affiliations: Type.Optional(Type.Array(closed({ id: Type.Optional(Id), person: Id, node: Id, kind: Id, ...Span }))),
  roles: Type.Optional(Type.Array(RoleOfCase)),
  grants: Type.Optional(
    Type.Array(
      closed({
        id: Type.Optional(Id),
        account: Type.Optional(Id),
        affiliates: Type.Optional(closed({ of: Id, below: Type.Optional(Type.Boolean()), kind: Type.Optional(Id) })),
        role: Type.Optional(Id),
        right: Type.Optional(Id),
        scope: Id,
        active: Type.Optional(Type.Boolean()),
        ...Span,
      }),
    ),
  ),
})

const QuestionOfCase = closed({
  account: Id,
  action: Id,
  node: Type.Union([Id, closed({ id: Type.Optional(Id), parent: Id, owner: Type.Optional(Id) })], {
    description: 'the id of a node, or one described on the spot: { parent: …, owner: … }',
  }),
  at: Type.Optional(Moment),
  answer: Type.Enum(['yes', 'no']),
  why: Type.Optional(
    Type.Union([Id, Ids], { description: 'a code, or a list: grant ids or «metarole» for yes, one code for no' }),
  ),
})

export const CaseFile = Type.Array(
  closed({
    case: Type.String({ minLength: 1 }),
    preset: Type.Optional(Id),
    catalog: Type.Optional(CatalogOfCase),
    facts: FactsOfCase,
    at: Type.Optional(Moment),
    questions: Type.Array(QuestionOfCase, { minItems: 1 }),
  }),
)
export type CaseFile = Static<typeof CaseFile>
export type CaseEntry = CaseFile[number]
export type CaseCatalog = Static<typeof CatalogOfCase>
export type CaseFacts = Static<typeof FactsOfCase>
export type QuestionEntry = Static<typeof QuestionOfCase>
