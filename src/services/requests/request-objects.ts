import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import { takesPart } from '../approvals/index.ts'
import type { ChangedObject, FieldChange, Stage } from '../audit/index.ts'
import { type Acting, type Actor, type Context, today } from '../decisions/index.ts'
import {
  findRequest,
  insertEvent,
  listItems,
  lockRequest,
  type StoredItem,
  type StoredRequest,
  updateRequest,
} from './queries-requests.ts'
import { seesRequest } from './request-authority.ts'
import type { RequestState } from './shapes.ts'

export interface RequestWithItems {
  readonly request: StoredRequest
  readonly items: readonly StoredItem[]
  /** Whoever takes part in its route is told of whom it is: they decide of them. */
  readonly isTold: boolean
}

/** For who may see it; what they may not see does not exist (mistakes 3, 9). */
export async function getVisibleRequest(ctx: Context, actor: Actor, db: Db, id: string): Promise<RequestWithItems> {
  const request = await findRequest(db, id)
  if (request === undefined || !(await seesRequest({ ctx, actor, db }, request))) throw new Problem('not-found')
  const { approval_id: approval } = request
  const isTold = approval !== null && (await takesPart({ ctx, actor, db }, approval))
  return { request, items: await listItems(db, id, today(ctx)), isTold }
}

/** The same for whoever is going to change it: the second of two waits for the first. */
export async function getRequestToChange(
  ctx: Context,
  tx: Transaction,
  actor: Actor,
  id: string,
): Promise<RequestWithItems> {
  await lockRequest(tx, id)
  return await getVisibleRequest(ctx, actor, tx, id)
}

export const stateWords: Readonly<Record<RequestState, { readonly ru: string; readonly en: string }>> = {
  draft: { ru: 'черновик', en: 'a draft' },
  sent: { ru: 'ждёт решения', en: 'waiting' },
  taken: { ru: 'в работе', en: 'being worked on' },
  returned: { ru: 'на доработке', en: 'returned to be mended' },
  done: { ru: 'исполнена', en: 'carried out' },
  declined: { ru: 'отклонена', en: 'declined' },
  withdrawn: { ru: 'отозвана', en: 'withdrawn' },
}

export const onRouteWords = { ru: 'согласуется', en: 'being agreed to' }

export function requireState({ state }: StoredRequest, states: readonly RequestState[]): void {
  if (!states.includes(state)) throw new Problem('request-not-open', { state: stateWords[state] })
}

/** Drafts and what was returned are edited; what was sent, or taken into work, waits for an answer. */
export const beingWritten: readonly RequestState[] = ['draft', 'returned']
export const waiting: readonly RequestState[] = ['sent', 'taken']

export function requestObject(
  { id, number, organization_id }: Pick<StoredRequest, 'id' | 'number' | 'organization_id'>,
  operation: ChangedObject['operation'],
  fields: readonly FieldChange[],
): ChangedObject {
  return { operation, model: 'request', id, title: `№ ${number}`, organizationId: organization_id, fields }
}

interface Step {
  readonly what: string
  readonly text?: string | null
  readonly set?: Parameters<typeof updateRequest>[2]
  readonly fields?: readonly FieldChange[]
}

/** What is done with a request leaves its mark in the history and in the change log. */
export async function moveRequest(
  { ctx, actor, db: tx }: Acting<Transaction>,
  request: StoredRequest,
  { what, text = null, set = {}, fields = [] }: Step,
): Promise<ChangedObject> {
  const at = ctx.clock()
  await updateRequest(tx, request.id, { ...set, updated_at: at })
  await noteEvent({ ctx, actor, db: tx }, request.id, what, text)
  const moved = set.state !== undefined && set.state !== request.state
  return requestObject(request, 'update', [
    ...(moved ? [{ field: 'state', old: request.state, new: set.state }] : []),
    ...fields,
    ...(text === null ? [] : [{ field: what === 'commented' ? 'comment' : 'reason', old: null, new: text }]),
  ])
}

export async function noteEvent(
  { ctx, actor, db: tx }: Acting<Transaction>,
  id: string,
  what: string,
  text: string | null = null,
): Promise<void> {
  const by = { by_id: actor.accountId, by_title: actor.title }
  await insertEvent(tx, { request_id: id, at: ctx.clock(), ...by, what, text })
}

export const actingIn = (ctx: Stage, tx: Transaction, actor: Actor): Acting<Transaction> => ({ ctx, actor, db: tx })
