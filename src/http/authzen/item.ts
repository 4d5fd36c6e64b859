import { Compile } from 'typebox/compile'
import type { NodeInQuestion, Sent } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import { accountOf, invalid, momentOf, nodeOf, sentWith } from './entities.ts'
import { Action, type Evaluation, QuestionContext, Resource, Subject } from './shapes.ts'

/** One question of a batch, or the members at the top that stand in for what it lacks. Nothing in it has been checked. */
export interface Item {
  readonly subject?: unknown
  readonly action?: unknown
  readonly resource?: unknown
  readonly context?: unknown
}

/** What an item asks, in the engine's words. The same object for every item: it is read before the next one is. */
export interface Question {
  account: string
  action: string
  node: NodeInQuestion
  at: Date
  sent: Sent | undefined
  reasons: boolean
}

type Entities = Required<Evaluation>
const fits = {
  subject: Compile(Subject),
  action: Compile(Action),
  resource: Compile(Resource),
  context: Compile(QuestionContext),
}

/** Reads items one after another, each with its defaults as whole entities: nothing is merged inside one. */
export function itemReader(ctx: Context, defaults: Item): (item: unknown) => Question | Problem {
  const now = ctx.clock()
  const question: Question = { account: '', action: '', node: '', at: now, sent: undefined, reasons: false }
  const isSubject = once<Entities['subject']>(fits.subject)
  const isAction = once<Entities['action']>(fits.action)
  const isContext = once<Entities['context']>(fits.context)
  const isResource = (value: unknown): value is Entities['resource'] => fits.resource.Check(value)
  return (item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return misshapen.item
    const {
      subject = defaults.subject,
      action = defaults.action,
      resource = defaults.resource,
      context = defaults.context,
    } = item as Item
    if (!isSubject(subject)) return misshapen.subject
    if (!isAction(action)) return misshapen.action
    if (!isResource(resource)) return misshapen.resource
    if (context !== undefined && !isContext(context)) return misshapen.context
    const node = nodeOf(ctx, resource)
    if (node instanceof Problem) return node
    const at = context?.time === undefined ? now : momentOf(context.time)
    if (at instanceof Problem) return at
    question.account = accountOf(subject)
    question.action = action.name
    question.node = node
    question.at = at
    question.sent = sentWith(subject, action, resource, context)
    question.reasons = context?.explain === true
    return question
  }
}

/** Made once, and said of an entity as a whole: there may be thousands of them. */
const misshapen = {
  item: invalid('evaluations', { ru: 'объект', en: 'an object' }),
  subject: invalid('subject', { ru: 'объект с текстами type и id', en: 'an object with texts type and id' }),
  action: invalid('action', { ru: 'объект с текстом name', en: 'an object with a text name' }),
  resource: invalid('resource', { ru: 'объект с текстами type и id', en: 'an object with texts type and id' }),
  context: invalid('context', {
    ru: 'объект; time, explain и at_least по описанию',
    en: 'an object; time, explain and at_least as described',
  }),
}

/** What comes from the defaults is the same object for every item: it is looked at once. */
function once<T>(shape: { Check(value: unknown): boolean }): (value: unknown) => value is T {
  let last: unknown
  let fit = false
  return (value): value is T => {
    if (value === last) return fit
    last = value
    fit = shape.Check(value)
    return fit
  }
}

/** The latest revision that any of the questions wants known. */
export function atLeastIn(defaults: Item, items: readonly unknown[]): number | undefined {
  let most = revisionIn(defaults)
  for (const item of items) {
    if ((item as Item | null)?.context === undefined) continue
    const one = revisionIn(item as Item)
    if (one !== undefined && (most === undefined || one > most)) most = one
  }
  return most
}

function revisionIn({ context }: Item): number | undefined {
  const { at_least } = (context ?? {}) as { readonly at_least?: unknown }
  return typeof at_least === 'number' && Number.isSafeInteger(at_least) ? at_least : undefined
}
