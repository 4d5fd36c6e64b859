import type { Properties, PropertyName, Sent, Value } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { builtInNames, findAction } from '../catalog/index.ts'
import { type Actor, type Context, type DecisionsAt, requireVisible } from '../decisions/index.ts'
import { findNode } from '../organizations/index.ts'
import type { PropertyTold } from './sentences/words-conditions.ts'
import type { ExplainQuestion } from './shapes-explain.ts'

/** The node that a question names, if the viewer may see it: what is hidden is not there (mistake 3). */
export async function findAskedNode(ctx: Context, actor: Actor, id: string) {
  const node = await findNode(ctx.database.kysely, id)
  if (node === undefined) throw new Problem('not-found')
  requireVisible(ctx, actor, 'dostup.organizations.view', node.id)
  return node
}

/** Of the catalog of then or of now: that an action did not exist yet is an answer too. */
export function requireKnownAction(ctx: Context, { catalog }: DecisionsAt, action: string): void {
  const known = [catalog, ctx.decisions.catalog].some((one) => findAction(one, action) !== undefined)
  if (!known) throw new Problem('not-found')
}

/** What is no value is as if it were not there: the engine passes over it. */
export const sentAlong = ({ properties }: Pick<ExplainQuestion, 'properties'>) => properties as Sent | undefined

/** What the model itself knows is told by its titles elsewhere in the answer, or is hidden. */
const builtIn: ReadonlySet<string> = new Set([...names('account'), ...names('node'), 'action.id', 'request.time'])
function names(side: keyof typeof builtInNames): string[] {
  return builtInNames[side].map((name) => `${side}.${name}`)
}

/** A property as the decision found it: stored, or else sent. `stored` is undefined where it is not known. */
export function propertyTold(
  property: PropertyName,
  stored: { readonly account: Properties; readonly node: Properties } | undefined,
  sent: Sent | undefined,
): PropertyTold {
  if (stored === undefined || builtIn.has(property)) return null
  const dot = property.indexOf('.')
  const side = property.slice(0, dot) as keyof Sent
  const name = property.slice(dot + 1)
  const kept = side === 'account' || side === 'node' ? own(stored[side], name) : undefined
  return { is: kept ?? own(sent?.[side], name) }
}

function own(properties: Properties | undefined, name: string) {
  const value: unknown = properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined
  if (Array.isArray(value)) return value.filter(isValue)
  return isValue(value) ? value : undefined
}

const isValue = (value: unknown): value is Value => ['string', 'number', 'boolean'].includes(typeof value)
