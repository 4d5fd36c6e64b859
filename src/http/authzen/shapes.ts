import { type Static, Type } from 'typebox'

/** AuthZEN 1.0. Members that the standard leaves open, and those it does not know, are taken and not looked at. */
const Properties = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
const Text = Type.String({ minLength: 1, maxLength: 256 })

export const Subject = Type.Object({ type: Text, id: Text, properties: Properties }, { title: 'SubjectEntity' })
export const Action = Type.Object({ name: Text, properties: Properties }, { title: 'ActionEntity' })
export const Resource = Type.Object({ type: Text, id: Text, properties: Properties }, { title: 'ResourceEntity' })
export type Resource = Static<typeof Resource>
/** What a search looks for: its id, if there is one, is not looked at. */
export const Sought = Type.Object({ type: Text, properties: Properties }, { title: 'EntitySought' })

/**
 * Whatever the caller likes to tell. `explain` and `at_least` are ours only where they are of our form, since others may use such words;
 * their own clock, above all, is no wish of theirs to be answered as of another moment.
 */
export const QuestionContext = Type.Object(
  {
    decide_at: Type.Optional(
      Type.String({
        maxLength: 64,
        description:
          'Ours: the moment to decide at, as RFC 3339 has it; seconds may be left out (`2026-03-01T00:00Z`). Absent: now.',
      }),
    ),
    explain: Type.Optional(
      Type.Unknown({ description: 'Ours: `true` asks for the reasons in `context` of the answer.' }),
    ),
    at_least: Type.Optional(
      Type.Unknown({
        description:
          'Ours, a whole number: the revision that a change was answered with (`dostup-revision`). The decision knows that change, or is not given: 503.',
      }),
    ),
  },
  { title: 'QuestionContext' },
)
export type QuestionContext = Static<typeof QuestionContext>

export const Evaluation = Type.Object(
  {
    subject: Subject,
    action: Action,
    resource: Resource,
    context: Type.Optional(QuestionContext),
  },
  { title: 'Evaluation' },
)
export type Evaluation = Static<typeof Evaluation>

const Path = Type.Array(
  Type.Object(
    {
      node: Type.String(),
      by: Type.Enum(['scope', 'home', 'view', 'full'], {
        description: 'The edge by which it hangs on the one before.',
      }),
    },
    { title: 'DecisionStep' },
  ),
)

const Way = Type.Object(
  {
    by: Type.Object({ grant: Type.Optional(Type.String()), metarole: Type.Optional(Type.String()) }),
    role: Type.Union([Type.String(), Type.Null()]),
    right: Type.String(),
    path: Path,
    affiliation: Type.Optional(Type.String()),
  },
  { title: 'DecisionWay' },
)

const Miss = Type.Object({ miss: Type.String() }, { title: 'DecisionMiss', additionalProperties: true })

/** The engine's own data: ids, no words, so that a program can read it. */
const reasons = {
  ways: Type.Optional(Type.Array(Way, { description: 'Of a yes: every way that held.' })),
  misses: Type.Optional(Type.Array(Miss, { description: 'Of a no: the nearest misses, best first.' })),
}

export const ItemError = Type.Object(
  { status: Type.Integer(), message: Type.String() },
  { title: 'ItemError', description: 'Why this could not be decided as it was asked; of a batch, the others are.' },
)
export type ItemError = Static<typeof ItemError>

export const Decision = Type.Object(
  {
    decision: Type.Boolean(),
    context: Type.Optional(Type.Object({ ...reasons, error: Type.Optional(ItemError) }, { title: 'DecisionContext' })),
  },
  { title: 'Decision' },
)
export type Decision = Static<typeof Decision>

export const BatchDecision = Type.Object(
  {
    decision: Type.Optional(Type.Boolean({ description: 'Of a request without `evaluations`.' })),
    context: Decision.properties.context,
    evaluations: Type.Optional(
      Type.Array(Decision, {
        description: 'In the order of the request; cut after the one that settles it, where the semantic says so.',
      }),
    ),
  },
  { title: 'BatchDecision' },
)
