/** «Why?»: what is asked, which other questions share, and the answer in words. */
import { type Static, Type } from 'typebox'
import { ComparisonEntry } from '../catalog/index.ts'
import { Id, Moment, Named, nullable } from '../registry/index.ts'

export const AskedMoment = Type.Optional(
  Type.String({
    format: 'date-time',
    description:
      'The moment asked about; absent: now. A past one is answered on the facts of then, one to come on the facts of now.',
  }),
)
export const FactsOf = Type.Union([Type.Literal('present'), Type.Literal('history')], {
  description: '`history`: decided on the facts as they stood at `at`.',
})

const SentOfOne = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
export const SentProperties = Type.Object(
  { account: SentOfOne, action: SentOfOne, node: SentOfOne, request: SentOfOne },
  {
    title: 'SentProperties',
    additionalProperties: false,
    description:
      'What to send along, as a subsystem would: conditions of rights read it where nothing of that name is stored.',
  },
)

export const ExplainQuestion = Type.Object(
  {
    account: Id,
    action: Id,
    node: Id,
    at: AskedMoment,
    properties: Type.Optional(SentProperties),
  },
  { title: 'ExplainQuestion', additionalProperties: false },
)
export type ExplainQuestion = Static<typeof ExplainQuestion>

const PathStep = Type.Object(
  {
    id: nullable(Type.String({ description: 'Null: the viewer may not see it.' })),
    title: Type.String(),
    kind: nullable(Type.String()),
    by: Type.Union([Type.Literal('scope'), Type.Literal('home'), Type.Literal('view'), Type.Literal('full')]),
  },
  { title: 'PathStep' },
)

const GrantInWords = Type.Object(
  {
    id: Type.String(),
    givenBy: Type.String(),
    givenAt: Moment,
    reason: nullable(Type.String()),
    validFrom: nullable(Moment),
    validUntil: nullable(Moment),
    scope: Named,
    role: nullable(Named),
  },
  { title: 'GrantInWords' },
)

export const WayInWords = Type.Object(
  {
    sentence: Type.String(),
    grant: nullable(GrantInWords),
    metarole: nullable(Named),
    role: nullable(Named),
    right: Named,
    path: Type.Array(PathStep),
  },
  { title: 'WayInWords' },
)

const CureStep = Type.Object(
  {
    deed: Type.Enum([
      'activate-account',
      'restore-organization',
      'extend-grant',
      'delete-grant',
      'give-grant',
      'set-account-properties',
      'give-share',
      'set-owners',
      'lead-class',
    ]),
    sentence: Type.String({ description: 'What to do.' }),
    role: nullable(Named),
    right: nullable(Named),
    scope: Named,
    grant: nullable(Type.String({ description: 'Of a deed on a grant that is there: its id.' })),
  },
  { title: 'CureStep' },
)
export type CureStep = Static<typeof CureStep>

const cureParts = {
  steps: Type.Array(CureStep, { minItems: 1, description: 'One deed, or those that are needed one after another.' }),
  sentence: Type.String({ description: 'What to do, all steps in one sentence.' }),
  effect: Type.String({ description: 'How many actions it would add there.' }),
  actions: Type.Array(Named, { description: 'Those that it would add there, the one asked about among them.' }),
  you: Type.Boolean({ description: 'The viewer may do it.' }),
}

export const Cure = Type.Object(
  {
    ...cureParts,
    who: Type.String({ description: 'Who may do it: the viewer, or else those whom the viewer may see, by name.' }),
    others: Type.Array(Named, {
      description: 'Accounts that may, when the viewer may not: the first three that are seen.',
    }),
  },
  { title: 'Cure', description: 'The smallest change that would make it a yes: it was rehearsed.' },
)
export type Cure = Static<typeof Cure>

export const OtherCure = Type.Object(cureParts, {
  title: 'OtherCure',
  description: 'Another change that would make it a yes, by one who may do it: it was rehearsed too.',
})
export type OtherCure = Static<typeof OtherCure>

export const Answer = Type.Object(
  {
    allowed: Type.Boolean(),
    sentence: Type.String(),
    account: Type.Object({ id: Type.String(), login: Type.String(), title: Type.String() }, { title: 'AccountNamed' }),
    action: Named,
    node: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }),
    at: Moment,
    facts: FactsOf,
    ways: Type.Array(WayInWords),
    misses: Type.Array(
      Type.Object(
        {
          miss: Type.String(),
          sentence: Type.String(),
          count: Type.Integer({ description: 'How many alike are told of in this one.' }),
          grant: nullable(GrantInWords),
          fails: nullable(ComparisonEntry),
          path: Type.Array(PathStep),
        },
        { title: 'Miss' },
      ),
      { description: 'What was missing, the nearest first, like with like; the first is the reason in the sentence.' },
    ),
    cure: nullable(Cure),
    otherCures: Type.Array(OtherCure, { maxItems: 2, description: 'The next in size; two at most.' }),
    noCure: nullable(
      Type.String({ description: 'For a no without a cure: what is missing, and that nobody can mend it here.' }),
    ),
  },
  { title: 'Answer' },
)
export type Answer = Static<typeof Answer>
