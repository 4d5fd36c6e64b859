import { type Static, Type } from 'typebox'
import { NamedInCatalog } from '../catalog/index.ts'
import { Id, line, lines, Moment, Named, NodeNamed, nullable, SearchQuery } from '../registry/index.ts'

export const ReviewerRule = Type.Enum(['head', 'role-owner', 'giver', 'powers', 'named'], {
  description:
    'The owner of the place or of the nearest above it; whoever answers for the role; whoever gave it; whoever takes powers away there, the nearest; those that are named.',
})
export type ReviewerRule = Static<typeof ReviewerRule>

const Accounts = Type.Array(Id, { maxItems: 20, uniqueItems: true })
export const ReviewStage = Type.Object(
  {
    by: ReviewerRule,
    accountIds: Type.Optional({ ...Accounts, description: 'Of `named`.' }),
    reserveIds: Type.Optional({ ...Accounts, description: 'Who decide where the rule finds nobody.' }),
  },
  { title: 'ReviewStage', additionalProperties: false },
)
export type ReviewStage = Static<typeof ReviewStage>

export const Silence = Type.Enum(['keep', 'revoke', 'revoke-unused'], {
  description: 'What becomes of what nobody has decided: at the end, of which there is a preview, and never before.',
})

export const ReviewForm = Type.Object(
  {
    title: line(200),
    nodeId: { ...Id, description: 'What is held there is reviewed.' },
    below: Type.Optional(Type.Boolean({ description: 'And below it; absent: true.' })),
    roleId: Type.Optional(nullable(Id)),
    subsystem: Type.Optional(nullable({ ...Id, description: 'What brings an action of it.' })),
    riskyOnly: Type.Optional(Type.Boolean()),
    unusedDays: Type.Optional(
      nullable(Type.Integer({ minimum: 1, maximum: 3650, description: 'Only what was not used for so many days.' })),
    ),
    stages: Type.Array(ReviewStage, { minItems: 1, maxItems: 3 }),
    days: Type.Integer({ minimum: 1, maximum: 365 }),
    silence: Silence,
    applies: Type.Optional(
      Type.Enum(['at-once', 'at-end'], { description: 'When what is taken away goes; absent: at once.' }),
    ),
  },
  { title: 'ReviewForm', additionalProperties: false },
)
export type ReviewForm = Static<typeof ReviewForm>

const Risk = Type.Enum(['high', 'medium', 'low'])
export type Risk = Static<typeof Risk>
const Count = Type.Integer({ minimum: 0 })

export const ReviewPreview = Type.Object(
  {
    items: Count,
    byRisk: Type.Object({ high: Count, medium: Count, low: Count }, { title: 'ReviewRisks' }),
    unused: Type.Integer({ description: 'Not used for 90 days, as far as that is known.' }),
    reviewers: Type.Array(
      Type.Object(
        { account: Named, items: Type.Integer({ description: 'That they may decide in the first stage.' }) },
        { title: 'ReviewerShare' },
      ),
      { description: 'Most items first, at most 200.' },
    ),
    withoutReviewer: Type.Integer({ description: 'Which nobody may decide who was found: whoever launches it does.' }),
    leftOut: Type.Integer({ description: 'Held there, but where the caller may not take away.' }),
  },
  { title: 'ReviewPreview' },
)
export type ReviewPreview = Static<typeof ReviewPreview>

const Progress = Type.Object(
  { items: Count, decided: Count, kept: Count, narrowed: Count, revoked: Count, mine: Count, undecided: Count },
  { title: 'ReviewProgress', description: '`mine`: which wait for the caller.' },
)

export const ReviewRow = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer(),
    title: Type.String(),
    node: Named,
    event: nullable(Type.String()),
    state: Type.Enum(['going', 'ended']),
    startedBy: nullable(Type.String({ description: 'null: an account that the viewer does not see.' })),
    startedAt: Moment,
    dueAt: Moment,
    overdue: Type.Boolean(),
    endedAt: nullable(Moment),
    progress: Progress,
  },
  { title: 'ReviewRow' },
)
export type ReviewRow = Static<typeof ReviewRow>

export const Reviews = Type.Object(
  {
    items: Type.Array(ReviewRow, { description: 'The newest first, at most 200.' }),
    may: Type.Object({ start: Type.Boolean() }, { title: 'ReviewsMay' }),
  },
  { title: 'Reviews' },
)
export type Reviews = Static<typeof Reviews>

export const ReviewCard = Type.Object(
  {
    ...ReviewRow.properties,
    form: ReviewForm,
    reviewers: Type.Array(
      Type.Object(
        { title: Type.String(), decided: Count, quick: Count, waits: Count },
        { title: 'ReviewerProgress', description: '`quick`: in less than two seconds each.' },
      ),
    ),
    report: nullable(Type.Object({ signed: Type.Boolean() }, { title: 'ReviewReportState' })),
    may: Type.Object({ end: Type.Boolean() }, { title: 'ReviewMay' }),
  },
  { title: 'Review' },
)
export type ReviewCard = Static<typeof ReviewCard>

/** Everybody who is affiliated there. */
const ReviewedGroup = Type.Object(
  {
    ...Named.properties,
    below: Type.Boolean(),
    kind: nullable(Type.String({ description: 'Null: of whatever kind.' })),
  },
  { title: 'ReviewedGroup' },
)

/** As it was at the start. */
export const FrozenItem = Type.Object(
  {
    account: nullable(Named),
    group: Type.Optional(nullable({ ...ReviewedGroup, description: 'Where it is given to all of a place.' })),
    role: nullable(Named),
    right: nullable(NamedInCatalog),
    scope: NodeNamed,
    validUntil: nullable(Moment),
    source: Type.String(),
    reason: nullable(Type.String()),
    givenBy: nullable(Type.String()),
    givenAt: Moment,
    lastUsedAt: nullable(Moment),
    watchedSince: Moment,
    risk: Risk,
    actions: Type.Integer({ description: 'How many actions it brings.' }),
    changing: Type.Integer({ description: 'How many of them change something.' }),
    peers: nullable(
      Type.Object(
        { post: Type.String(), of: Count, have: Count },
        { title: 'ReviewPeers', description: 'Of those of the same post, within the review, how many hold the same.' },
      ),
    ),
    before: nullable(
      Type.Object(
        { what: Type.String(), by: Type.String(), at: Moment },
        { title: 'ReviewedBefore', description: 'What was decided of it in the review before.' },
      ),
    ),
  },
  { title: 'FrozenReviewItem' },
)
export type FrozenItem = Static<typeof FrozenItem>

export const Narrowing = Type.Object(
  {
    roleId: Type.Optional({ ...Id, description: 'A role with fewer rights.' }),
    scopeId: Type.Optional({ ...Id, description: 'A place within its scope.' }),
    validUntil: Type.Optional(Moment),
  },
  { title: 'ReviewNarrowing', additionalProperties: false, minProperties: 1 },
)
export type Narrowing = Static<typeof Narrowing>

const What = Type.Enum(['keep', 'narrow', 'revoke', 'pass'])
export const ReviewDecision = Type.Object(
  {
    items: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
    what: What,
    note: Type.Optional(nullable(lines(1000))),
    narrow: Type.Optional(Narrowing),
    on: Type.Optional({ ...Moment, description: 'Of what is taken away: when it ends; absent: at once.' }),
    passTo: Type.Optional({ ...Id, description: 'The account that is to decide instead.' }),
  },
  { title: 'ReviewDecision', additionalProperties: false },
)
export type ReviewDecision = Static<typeof ReviewDecision>

export const ReviewItem = Type.Object(
  {
    id: Type.String(),
    grantId: Type.String(),
    account: nullable({ ...Named, description: 'Null: it is given to everybody affiliated with `frozen.group`.' }),
    frozen: FrozenItem,
    stage: Type.Integer(),
    state: Type.Enum(['waits', 'decided']),
    decision: nullable(Type.Enum(['keep', 'narrow', 'revoke'])),
    effect: nullable(Type.Enum(['none', 'later', 'done', 'refused'])),
    waitsFor: Type.Array(Type.String(), { description: 'By name.' }),
    decisions: Type.Array(
      Type.Object(
        {
          at: Moment,
          by: Type.String(),
          for: nullable(Type.String()),
          what: Type.String(),
          note: nullable(Type.String()),
          undone: Type.Boolean(),
        },
        { title: 'ReviewDecided' },
      ),
    ),
    may: Type.Object({ decide: Type.Boolean(), undo: Type.Boolean() }, { title: 'ReviewItemMay' }),
  },
  { title: 'ReviewItem' },
)
export type ReviewItem = Static<typeof ReviewItem>

export const ReviewItemsQuery = Type.Object(
  {
    ...SearchQuery.properties,
    whose: Type.Optional(Type.Enum(['mine', 'all'], { description: 'Absent: those that wait for the caller.' })),
    after: Type.Optional(Type.Integer({ minimum: 0, description: 'The last `next` that was answered.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
  },
  { additionalProperties: false },
)
export type ReviewItemsQuery = Static<typeof ReviewItemsQuery>

export const ReviewItems = Type.Object(
  { items: Type.Array(ReviewItem), next: nullable(Type.Integer()) },
  { title: 'ReviewItems', description: 'The riskiest first.' },
)
export type ReviewItems = Static<typeof ReviewItems>

export const ReviewAnswers = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        { id: Type.String(), done: Type.Boolean(), code: nullable(Type.String()), detail: nullable(Type.String()) },
        { title: 'ReviewAnswer' },
      ),
    ),
    quick: Type.Boolean({ description: 'Less than two seconds for each: it is marked in the report.' }),
  },
  { title: 'ReviewAnswers' },
)
export type ReviewAnswers = Static<typeof ReviewAnswers>

export const TakingAway = Type.Object(
  {
    lost: Type.Array(
      Type.Object({ action: NamedInCatalog, scope: NodeNamed, changes: Type.Boolean() }, { title: 'LostAction' }),
      { description: 'What the account may no more; at most 500.' },
    ),
    kept: Type.Integer({ description: 'Actions that it may all the same, by other grants.' }),
  },
  { title: 'TakingAway' },
)
export type TakingAway = Static<typeof TakingAway>
