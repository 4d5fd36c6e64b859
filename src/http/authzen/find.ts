/** What is not there, and what the asker may not see, is found nowhere: an empty list, never an error. */
import type { NodeInQuestion, Sent } from '../../core/engine/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { Asker } from './asker.ts'
import { cut, type Paged, pageOf, type Reader } from './cursor.ts'
import { accountOf, isAccount, momentOf, nodeOf, orThrow, sentWith } from './entities.ts'
import type { ActionSearch, Found, FoundActions, ResourceSearch, SubjectSearch } from './search-shapes.ts'

export function findSubjects(ctx: Context, asker: Asker, asked: SubjectSearch): Found {
  const { subject, action, resource, context, page } = asked
  const node = orThrow(nodeOf(ctx, resource))
  const at = orThrow(momentOf(context))
  const sent = sentWith(subject, action, resource, context)
  requireOwn(asker, action.name)
  const question = ['subject', subject.type, action.name, ...told(node, sent), at]
  if (!isAccount(subject.type) || !asker.mayAskAt(node)) return typed(subject.type, pageOf(question, page, cut([])))
  const read: Reader = (part) =>
    ctx.decisions.pageOfAccounts(action.name, node, { ...part, sent, seenBy: asker.seenBy.accounts }, at)
  return typed(subject.type, pageOf(question, page, read))
}

export function findResources(ctx: Context, asker: Asker, asked: ResourceSearch): Found {
  const { subject, action, resource, context, page } = asked
  const at = orThrow(momentOf(context))
  requireOwn(asker, action.name)
  const kind = resource.type === 'node' ? null : resource.type
  const sent = sentWith(subject, action, resource, context)
  const kinds = kind === null ? undefined : new Set([kind])
  const account = accountOf(subject)
  const question = ['resource', subject.type, subject.id, action.name, ...told(kind, sent), at]
  if (!asker.mayAskAbout(account)) return typed(resource.type, pageOf(question, page, cut([])))
  const read: Reader = (part) => {
    const asked = { ...part, kinds, sent, seenBy: asker.seenBy.nodes }
    const { items, ...rest } = ctx.decisions.pageOfNodes(account, action.name, asked, at)
    if (items.length > 0 && asker.noting === 'asked') ctx.decisions.noteSomewhere(account, action.name)
    return { ...rest, items: items.map(({ id }) => id) }
  }
  return typed(resource.type, pageOf(question, page, read))
}

export function findActions(ctx: Context, asker: Asker, asked: ActionSearch): FoundActions {
  const { subject, resource, context, page } = asked
  const node = orThrow(nodeOf(ctx, resource))
  const at = orThrow(momentOf(context))
  const sent = sentWith(subject, {}, resource, context)
  const account = asker.meant(accountOf(subject))
  const isSeen = asker.mayAskAt(node) && asker.mayAskAbout(account)
  const ids = isSeen ? asker.own(ctx.decisions.actionsOn(account, node, { at, sent })) : []
  const paged = pageOf(['action', subject.type, subject.id, ...told(node, sent), at], page, cut(ids))
  return { page: paged.page, results: paged.ids.map((name) => ({ name })) }
}

function requireOwn(asker: Asker, action: string): void {
  const refusal = asker.refusal(action)
  if (refusal !== undefined) throw refusal
}

/** The node (or kind), and what is sent along, as far as the answer depends on them: each page may tell another clock, and know a later revision. */
function told(node: NodeInQuestion | null, sent: Sent | undefined): readonly unknown[] {
  const request = sent?.request && { ...sent.request, time: undefined, at_least: undefined, explain: undefined }
  return [node, { ...sent, request }]
}

/** All are of the type that was asked for: a `node` of any kind is answered as one, and fits an evaluation so. */
const typed = (type: string, { page, ids }: Paged): Found => ({ page, results: ids.map((id) => ({ type, id })) })
