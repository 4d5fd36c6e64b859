import { Problem } from '../../core/problems/index.ts'
import type { Acting, Actor, Context } from '../decisions/index.ts'
import { searched } from '../registry/index.ts'
import type { Found } from './found.ts'
import { kindOf, kinds } from './kinds.ts'
import { listDismissals } from './queries-findings.ts'
import type { Finding, FindingKind, FindingNamed, Findings, FindingsQuery } from './shapes.ts'

/** Of each kind so many are told. */
const most = 200

/** Among so many of each kind it is searched. */
const mostSought = 10_000

const shownOf = ({ told: { role, other, account, person, place, rule, by, post } }: Found) => [
  ...[role, other, account, person, place, rule, by].map((named) => named?.title),
  post,
]

/** Roles and grants as they are, where the viewer looks: what is odd, but for what somebody has said is as it should be. */
export async function listFindings(ctx: Context, actor: Actor, query: FindingsQuery): Promise<Findings> {
  const db = ctx.database.kysely
  const said = new Map((await listDismissals(db)).map((one) => [`${one.kind} ${one.subject}`, one]))
  const items: Finding[] = []
  const more: FindingKind[] = []
  for (const { kind, find } of query.kind === undefined ? kinds : [kindOf(query.kind)]) {
    const found = await find({ ctx, actor, db, most: query.search === undefined ? most + said.size : mostSought })
    const open = found.filter(({ id }) => said.has(`${kind} ${id}`) === (query.dismissed ?? false))
    const wanted = searched(open, query.search, shownOf)
    if (wanted.length > most) more.push(kind)
    items.push(...wanted.slice(0, most).map((one) => findingView(kind, one, said.get(`${kind} ${one.id}`))))
  }
  return { items, more }
}

const nothing = {
  ...{ role: null, other: null, account: null, person: null, place: null, rule: null, by: null, post: null },
  ...{ count: null, held: null, used: null, since: null },
}

const findingView = (
  kind: FindingKind,
  { id, told }: Found,
  said: { readonly reason: string; readonly dismissed_at: Date } | undefined,
): Finding => ({
  ...nothing,
  ...told,
  ...{ kind, id },
  dismissed: said === undefined ? null : { reason: said.reason, at: said.dismissed_at.toISOString() },
})

/** One that is still so, and that the viewer may see. */
export async function getFound({ ctx, actor, db }: Acting, { kind, id }: FindingNamed): Promise<Found> {
  const found = await kindOf(kind).find({ ctx, actor, db, id, most: mostSought })
  const one = found.find((it) => it.id === id)
  if (one === undefined) throw new Problem('not-found')
  return one
}
