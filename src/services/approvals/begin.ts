import type { Insertable } from 'kysely'
import { Problem } from '../../core/problems/index.ts'
import { newId, type Tables, type Transaction } from '../../database/index.ts'
import type { ChangedObject } from '../audit/index.ts'
import type { Acting } from '../decisions/index.ts'
import { approvalObject } from './approval-objects.ts'
import type { Document } from './documents.ts'
import { findApproval, findOpenOf, insertApproval, insertEvent } from './queries-approvals.ts'
import type { Route } from './routes/routes.ts'
import { begunStage } from './stages.ts'
import { tellDeciders } from './tell.ts'

type Placed = Pick<
  Insertable<Tables['approvals']>,
  'node_id' | 'object_kind' | 'object_id' | 'subsystem' | 'title' | 'link' | 'authors' | 'seen_by'
>

interface Sent {
  readonly route: Route
  readonly object: Placed & { readonly document: Document }
  readonly note: string | null
}

/** What is decided on begins its way: its first stage waits, and whoever decides there is told. */
export async function beginApproval(
  who: Acting<Transaction>,
  { route, object, note }: Sent,
): Promise<{ readonly id: string; readonly changed: ChangedObject }> {
  const { ctx, actor, db: tx } = who
  const { document, ...rest } = object
  const { node_id: node } = rest
  const authors = [...new Set(rest.authors)]
  const open = await findOpenOf(tx, route.id, rest.subsystem ?? null, rest.object_id)
  if (open !== undefined) throw new Problem('approval-open-already', { number: Number(open.number) })
  const [id, at] = [newId(), ctx.clock()]
  const stage = await begunStage(ctx, tx, { route, node, authors, stage: 0 })
  await insertApproval(tx, {
    ...{ id, route_id: route.id, route: JSON.stringify(route), ...rest, authors, ...stage, state: 'going', version: 1 },
    ...{ document: document.bytes, hash: document.hash },
    ...{ started_by: actor.accountId, started_by_title: actor.title, created_at: at, updated_at: at },
    seen_by: [...new Set([...rest.seen_by, ...route.stages.flatMap(({ action }) => action ?? [])])],
  })
  const by = { by_id: actor.accountId, by_title: actor.title, for_id: null, for_title: null, signature_id: null }
  await insertEvent(tx, { approval_id: id, version: 1, stage: 0, at, ...by, what: 'started', text: note })
  const made = await findApproval(tx, id)
  if (made === undefined) throw new Problem('not-found')
  await tellDeciders(who, made)
  const fields = [
    { field: 'route', old: null, new: route.id },
    { field: 'hash', old: null, new: document.hash },
  ]
  return { id, changed: approvalObject(made, 'create', fields) }
}
