/** What is not there, and what the asker may not see, is found nowhere: an empty list, never an error. */
import type { NodeInQuestion } from '../../core/engine/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { Asker } from './asker.ts'
import { type Paged, pageOf } from './cursor.ts'
import { accountOf, isAccount, momentOf, nodeOf, orThrow } from './entities.ts'
import type { ActionSearch, Found, FoundActions, ResourceSearch, SubjectSearch } from './search-shapes.ts'

export function findSubjects(ctx: Context, asker: Asker, asked: SubjectSearch): Found {
  const { subject, action, resource, context, page } = asked
  const node = orThrow(nodeOf(ctx, resource))
  const at = timeOf(context)
  requireOwn(asker, action.name)
  const ids = isAccount(subject.type) && asker.mayAskAt(node) ? ctx.decisions.accountsThat(action.name, node, at) : []
  return typed(subject.type, pageOf(ids, ['subject', subject.type, action.name, ...told(node), at], page))
}

export function findResources(ctx: Context, asker: Asker, asked: ResourceSearch): Found {
  const { subject, action, resource, context, page } = asked
  const at = timeOf(context)
  requireOwn(asker, action.name)
  const kind = resource.type === 'node' ? null : resource.type
  const held = ctx.decisions.nodesFor(accountOf(subject), action.name, kind, at)
  const ids = askable(asker, held)
  return typed(resource.type, pageOf(ids, ['resource', subject.type, subject.id, action.name, kind, at], page))
}

export function findActions(ctx: Context, asker: Asker, asked: ActionSearch): FoundActions {
  const { subject, resource, context, page } = asked
  const node = orThrow(nodeOf(ctx, resource))
  const at = timeOf(context)
  const ids = asker.mayAskAt(node) ? asker.own(ctx.decisions.actionsOn(accountOf(subject), node, at)) : []
  const paged = pageOf(ids, ['action', subject.type, subject.id, ...told(node), at], page)
  return { page: paged.page, results: paged.ids.map((name) => ({ name })) }
}

function timeOf(context: { readonly time?: string } | undefined): Date | undefined {
  return context?.time === undefined ? undefined : orThrow(momentOf(context.time))
}

function requireOwn(asker: Asker, action: string): void {
  const refusal = asker.refusal(action)
  if (refusal !== undefined) throw refusal
}

function askable(asker: Asker, nodes: string[]): string[] {
  const { askedWhere } = asker
  if (askedWhere === 'everywhere') return nodes
  const seen = new Set(askedWhere)
  return nodes.filter((id) => seen.has(id))
}

/** The node as far as the answer depends on it. */
const told = (node: NodeInQuestion) => (typeof node === 'string' ? [node] : [null, node.parent, node.owner ?? null])

/** All are of the type that was asked for: a `node` of any kind is answered as one, and fits an evaluation so. */
const typed = (type: string, { page, ids }: Paged): Found => ({ page, results: ids.map((id) => ({ type, id })) })
