import { type FieldProblem, Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import type { Deed, Policy } from '../../audit/index.ts'
import type { Acting, Named } from '../../decisions/index.ts'
import { kinds } from '../kinds/index.ts'
import { type NewItem, replaceItems, type StoredRequest } from '../queries-requests.ts'
import { isAskedByOneself } from '../request-authority.ts'
import {
  beingWritten,
  getRequestToChange,
  moveRequest,
  type RequestWithItems,
  requireState,
} from '../request-objects.ts'
import { daysToDecide } from '../request-settings.ts'
import { sentAlong } from '../route-of-request.ts'

/** From now on it waits for an answer: of the desk, or of those whom the route of what is asked for names. Everything that is asked for must be there, and the asker must still be who may ask. */
export const sendRequest: Deed<string> & Policy<StoredRequest> = {
  name: 'requests.send-request',
  kind: 'record',
  async policy(_ctx, actor, request, db) {
    if (!(await isAskedByOneself(actor, db, request))) throw new Problem('not-found')
    requireState(request, beingWritten)
  },
  async decide(ctx, tx, actor, id) {
    const found = await getRequestToChange(ctx, tx, actor, id)
    const { request } = found
    await sendRequest.policy(ctx, actor, request, tx)
    const who = { ctx, actor, db: tx }
    const organization = { id: request.organization_id, title: request.organization_title ?? '' }
    await kinds[request.kind].requireMayAsk(who, organization)
    const items = await completed(who, found, organization)
    await replaceItems(tx, id, items)
    const approval_id = await sentAlong(ctx, actor, request, items)
    const at = ctx.clock()
    const days = ctx.settings.read(daysToDecide, organization.id)
    const due_at = new Date(at.getTime() + days * 86_400_000)
    const anew = { taken_by: null, taken_by_title: null, approval_id, agreed_at: null }
    const set = { state: 'sent' as const, sent_at: at, due_at, ...anew }
    return { result: undefined, changed: [await moveRequest(who, request, { what: 'sent', set })], facts: [] }
  },
}

async function completed(
  who: Acting<Transaction>,
  { request, items }: RequestWithItems,
  organization: Named,
): Promise<NewItem[]> {
  const problems: FieldProblem[] = []
  if (request.kind === 'access' && !request.reason) problems.push({ field: 'reason', code: 'field-required' })
  const done: NewItem[] = []
  for (const [at, { fields }] of items.entries()) {
    const { problems: wrong, ...item } = await kinds[request.kind].complete(who, organization, fields)
    problems.push(...wrong.map((one) => ({ ...one, field: `items.${at}.${one.field}` })))
    done.push(item)
  }
  refuseFields(problems)
  return done
}
