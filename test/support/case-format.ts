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
const Value = Type.Union([Type.String(), Type.Number(), Type.Boolean()], {
  description: 'a text, a number, true or false',
})
const Content = Type.Union([Value, Type.Array(Value)], {
  description: 'a text, a number, true or false, or a list of them',
})
const Properties = Type.Record(Type.String(), Content)
const PropertyName = Type.String({
  pattern: '^(account|action|node|request)\\.',
  description: 'the name of a property: account.x, action.x, node.x or request.x',
})
const OtherProperty = closed({ property: PropertyName })
const ValueOrProperty = Type.Union([Value, OtherProperty], { description: 'a value, or { property: … }' })

/** Exactly one of the comparisons, which `case-check.ts` says in words. */
const ComparisonOfCase = closed({
  property: PropertyName,
  equal: Type.Optional(ValueOrProperty),
  oneOf: Type.Optional(
    Type.Union([Type.Array(Value), OtherProperty], { description: 'a list of values, or { property: … }' }),
  ),
  notEqual: Type.Optional(ValueOrProperty),
  notOneOf: Type.Optional(
    Type.Union([Type.Array(Value), OtherProperty], { description: 'a list of values, or { property: … }' }),
  ),
  present: Type.Optional(Type.Boolean()),
  before: Type.Optional(ValueOrProperty),
  after: Type.Optional(ValueOrProperty),
  network: Type.Optional(
    Type.Union([Ids, OtherProperty], { description: 'a list of networks (10.0.0.0/8), or { property: … }' }),
  ),
})
export const comparisons = ['equal', 'oneOf', 'notEqual', 'notOneOf', 'before', 'after', 'network', 'present'] as const

const Both = closed({ ru: Id, en: Id })
const Titled = { id: Id, title: Type.Optional(Both) }
const RoleOfCase = closed({ ...Titled, rights: Ids })

const CatalogOfCase = closed({
  actions: Type.Array(closed({ ...Titled, changes: Type.Optional(Type.Boolean()) })),
  rights: Type.Array(
    closed({
      ...Titled,
      actions: Ids,
      own: Type.Optional(Type.Union([Type.Boolean(), Ids], { description: 'true or false, or a list of actions' })),
      when: Type.Optional(Type.Array(ComparisonOfCase)),
    }),
  ),
  metaroles: Type.Array(closed({ ...Titled, power: Type.Enum(powers), rights: Type.Optional(Ids) })),
  roles: Type.Optional(Type.Array(RoleOfCase)),
  sharesEnd: Type.Optional(Type.Boolean({ description: 'a share leads to its end and to nothing above that' })),
})

const FactsOfCase = closed({
  nodes: Type.Array(
    closed({
      id: Id,
      kind: Type.Optional(Id),
      title: Type.Optional(Id),
      parent: Type.Optional(Type.Union([Id, Type.Null()], { description: 'the id of a node, or null' })),
      owners: Type.Optional(Ids),
      archived: Type.Optional(Type.Boolean()),
      properties: Type.Optional(Properties),
    }),
  ),
  shares: Type.Optional(Type.Array(closed({ node: Id, to: Id, level: Type.Enum(['view', 'full', 'members']) }))),
  accounts: Type.Array(
    closed({
      id: Id,
      metarole: Id,
      name: Type.Optional(Type.String({ pattern: ' ', description: 'a surname, a first name, perhaps a middle name' })),
      home: Type.Optional(Id),
      active: Type.Optional(Type.Boolean()),
      person: Type.Optional(Id),
      properties: Type.Optional(Properties),
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
        within: Type.Optional(Ids),
        active: Type.Optional(Type.Boolean()),
        ...Span,
      }),
    ),
  ),
})

const NodeOfQuestion = closed({
  id: Type.Optional(Id),
  kind: Type.Optional(Id),
  parent: Id,
  owner: Type.Optional(Id),
})

const QuestionOfCase = closed({
  account: Type.Optional(Id),
  action: Type.Optional(Id),
  node: Type.Optional(
    Type.Union([Id, NodeOfQuestion], {
      description: 'the id of a node, or one described on the spot: { parent: …, owner: …, kind: …, id: … }',
    }),
  ),
  kind: Type.Optional(Id),
  sent: Type.Optional(
    closed({
      account: Type.Optional(Properties),
      action: Type.Optional(Properties),
      node: Type.Optional(Properties),
      request: Type.Optional(Properties),
    }),
  ),
  at: Type.Optional(Moment),
  answer: Type.Union([Type.Enum(['yes', 'no']), Ids], {
    description: 'yes, no, or the list of the ids that must come out',
  }),
  says: Type.Optional(Both),
  why: Type.Optional(
    Type.Union([Id, Ids], { description: 'a code, or a list: grant ids or “metarole” for yes, one code for no' }),
  ),
})

export const CaseFile = Type.Array(
  closed({
    case: Type.String({ minLength: 1 }),
    preset: Type.Optional(Type.String({ minLength: 1, description: 'the id of a preset, or the path of a file' })),
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
