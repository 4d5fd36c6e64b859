import { Problem } from '../../core/problems/index.ts'
import { type Acting, type Context, requireRight } from '../decisions/index.ts'
import { kinds } from './kinds/index.ts'
import type { StoredItem, StoredRequest } from './queries-requests.ts'
import { isEducational, isRepresentative, refuseOwnRequest } from './request-authority.ts'
import type { RequestWithItems } from './request-objects.ts'

/** Whoever has the right to decide such requests where it stands, but not about themselves (mistake 36). */
export async function requireDecides(who: Acting, request: StoredRequest, items: readonly StoredItem[]): Promise<void> {
  const { organization_id: id, organization_title: title } = request
  if (request.state === 'draft') throw new Problem('not-found')
  requireRight(who.ctx, who.actor, kinds[request.kind].decides, { id, title: title ?? '' })
  await refuseOwnRequest(who, request, items)
}

/** Those whom its route names decide, and nobody beside them, until all have said yes. */
export const isOnRoute = ({ approval_id: approval, agreed_at: agreed, state }: StoredRequest): boolean =>
  approval !== null && agreed === null && (state === 'sent' || state === 'taken')

export function refuseOnRoute(request: StoredRequest): void {
  if (isOnRoute(request)) throw new Problem('request-on-route')
}

/** E7: only what comes from the organization is considered, so somebody's own wish waits until it has spoken; a route says itself who speaks. */
export const waitsForWord = (
  { decisions: { catalog } }: Context,
  { kind, endorsed_at: endorsed, approval_id: approval, organization_kind: of }: StoredRequest,
): boolean => kind === 'access' && endorsed === null && approval === null && isEducational(catalog, of ?? undefined)

/** A representative who decides has spoken by that. */
export async function requireHasWord(who: Acting, request: StoredRequest): Promise<void> {
  const { organization_id: id, organization_title: title } = request
  if (!waitsForWord(who.ctx, request) || (await isRepresentative(who, id))) return
  throw new Problem('request-lacks-word', { node: title ?? '' })
}

/** The items that are answered now: those that are named, all of which must be open, or all that are. */
export function chosenItems(
  items: readonly StoredItem[],
  ids: readonly string[] | undefined,
): readonly [StoredItem, ...StoredItem[]] {
  const open = items.filter(({ state }) => state === 'open')
  const chosen = ids === undefined ? open : open.filter(({ id }) => ids.includes(id))
  const [first, ...rest] = chosen
  // Written anew since it was looked at, or answered by somebody else.
  if (first === undefined || (ids !== undefined && chosen.length !== ids.length)) throw new Problem('changed-meanwhile')
  return [first, ...rest]
}

/** The state of a request once these items have their answer: settled when all have. */
export function settled(
  { request, items }: RequestWithItems,
  now: readonly StoredItem[],
  state: 'done' | 'declined',
  at: Date,
) {
  const rest = items.filter((item) => !now.includes(item))
  if (rest.some((item) => item.state === 'open')) return { state: request.state }
  const some = state === 'done' || rest.some((item) => item.state === 'done')
  return { state: some ? ('done' as const) : ('declined' as const), settled_at: at }
}
