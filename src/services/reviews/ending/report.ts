import type { Acting } from '../../decisions/index.ts'
import { listGrantsByIds, stateOf } from '../../grants/index.ts'
import { quickSeconds } from '../deciding/decide-items.ts'
import { listGrantsUnder } from '../preparing/queries-preparing.ts'
import { findReview, listAllDecisions, listAllItems, type StoredDecision, type StoredItem } from '../queries-reviews.ts'

const atOnce = 5_000

/** All of it, for whoever looks into it later without the product: what stood there, who decided what and how fast, and what is other by now. */
export async function reportOf(who: Acting, id: string) {
  const review = await findReview(who.db, id)
  if (review === undefined) throw new Error('a review that is gone')
  const items = await listAllItems(who.db, id)
  const decisions = await listAllDecisions(who.db, id)
  const byItem = Map.groupBy(decisions, ({ item_id }) => item_id)
  return {
    format: 'dostup-review-report/1',
    review: {
      ...{ id, number: Number(review.number), title: review.title, event: review.event, form: review.form },
      ...{ place: { id: review.node_id, title: review.node_title }, startedBy: review.started_by_title },
      ...{ startedAt: review.started_at.toISOString(), dueAt: review.due_at.toISOString() },
      ...{ endedAt: review.ended_at?.toISOString() ?? null, endedBy: review.ended_by_title },
    },
    items: items.map((item) => ({
      ...{ grant: item.grant_id, ...item.frozen, decision: item.decision, effect: item.effect },
      decisions: (byItem.get(item.id) ?? []).map(toldDecision),
    })),
    reviewers: paceOf(decisions),
    difference: await differenceOf(who, review, items),
  }
}

const toldDecision = ({ said, ...one }: StoredDecision) => ({
  ...{ at: one.at.toISOString(), by: one.by_title, for: one.for_title, what: one.what, note: one.note },
  ...{
    said: saidAloud(said),
    stage: one.stage + 1,
    together: one.together,
    undone: one.undone_at?.toISOString() ?? null,
  },
  quick: one.seconds !== null && one.seconds < quickSeconds,
})

/** Without whom it waited for, which is for undoing it. */
function saidAloud(said: unknown): object | null {
  const { waitedFor: _, ...aloud } = (said ?? {}) as { readonly waitedFor?: unknown }
  return Object.keys(aloud).length === 0 ? null : aloud
}

/** At the end of the review what was decided is carried out, which is no other decision. */
const isCarriedOut = ({ said }: StoredDecision): boolean => said !== null && typeof said === 'object' && 'what' in said

function paceOf(decisions: readonly StoredDecision[]) {
  const thought = decisions.filter(
    (one) => one.by_id !== null && ['keep', 'narrow', 'revoke'].includes(one.what) && !isCarriedOut(one),
  )
  const by = Map.groupBy(thought, ({ by_title }) => by_title)
  return [...by]
    .map(([reviewer, own]) => {
      const seconds = own.flatMap((one) => one.seconds ?? []).sort((one, other) => one - other)
      return {
        ...{ reviewer, decided: own.length, quick: seconds.filter((one) => one < quickSeconds).length },
        medianSeconds: seconds[Math.floor(seconds.length / 2)] ?? null,
      }
    })
    .sort((one, other) => (one.reviewer < other.reviewer ? -1 : 1))
}

/** What changed beside the review: what is gone or ends otherwise without it, and what was given since it began. */
async function differenceOf(
  { ctx, db }: Acting,
  { form, node_id: node, started_at: begun }: NonNullable<Awaited<ReturnType<typeof findReview>>>,
  items: readonly StoredItem[],
) {
  const left = items.filter(({ effect }) => effect !== 'done')
  const gone: string[] = []
  const other: string[] = []
  for (let from = 0; from < left.length; from += atOnce) {
    const some = left.slice(from, from + atOnce)
    const grants = new Map(
      (
        await listGrantsByIds(
          db,
          some.map(({ grant_id }) => grant_id),
        )
      ).map((grant) => [grant.id, grant]),
    )
    for (const { grant_id: id, frozen } of some) {
      const grant = grants.get(id)
      if (grant === undefined || !['live', 'not-started'].includes(stateOf(grant, ctx.clock()))) gone.push(id)
      else if ((grant.valid_until?.toISOString() ?? null) !== frozen.validUntil) other.push(id)
    }
  }
  const places = form.below === false ? [node] : ctx.decisions.has(node) ? ctx.decisions.subtree(node) : []
  const now = await listGrantsUnder(db, { places, role: form.roleId ?? null, account: null, at: ctx.clock() })
  const known = new Set(items.map(({ grant_id }) => grant_id))
  const unknown = now.filter(({ id }) => !known.has(id)).map(({ id }) => id)
  const given: string[] = []
  for (let from = 0; from < unknown.length; from += atOnce)
    for (const grant of await listGrantsByIds(db, unknown.slice(from, from + atOnce)))
      if (grant.created_at > begun) given.push(grant.id)
  return { gone, otherEnd: other, givenSince: given }
}
