import type { NodeInQuestion, Sent } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import { fitting } from '../validate.ts'
import { accountOf, atLeast, invalid, momentOf, nodeOf, sentWith } from './entities.ts'
import { Action, QuestionContext, Resource, Subject } from './shapes.ts'

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

const fits = {
  subject: fitting(Subject),
  action: fitting(Action),
  resource: fitting(Resource),
  context: fitting(QuestionContext),
}

/** Reads items one after another, each with its defaults as whole entities: nothing is merged inside one. */
export function itemReader(ctx: Context, defaults: Item): (item: unknown) => Question | Problem {
  const now = ctx.clock()
  const question: Question = { account: '', action: '', node: '', at: now, sent: undefined, reasons: false }
  const subjectOf = once(fits.subject)
  const actionOf = once(fits.action)
  const contextOf = once(fits.context)
  return (item) => {
    if (!isObject(item)) return misshapen.item
    const told = item as Item
    const subject = subjectOf(told.subject ?? defaults.subject)
    if (subject === undefined) return misshapen.subject
    const action = actionOf(told.action ?? defaults.action)
    if (action === undefined) return misshapen.action
    const resource = fits.resource(told.resource ?? defaults.resource)
    if (resource === undefined) return misshapen.resource
    const said = told.context ?? defaults.context ?? nothingSaid
    const context = contextOf(said)
    if (context === undefined) return misshapen.context
    const node = nodeOf(ctx, resource)
    if (node instanceof Problem) return node
    const at = momentOf(context)
    if (at instanceof Problem) return at
    question.account = accountOf(subject)
    question.action = action.name
    question.node = node
    question.at = at ?? now
    question.sent = sentWith(subject, action, resource, said === nothingSaid ? undefined : context)
    question.reasons = context.explain === true
    return question
  }
}

const nothingSaid = {}

const isObject = (item: unknown): boolean => typeof item === 'object' && item !== null && !Array.isArray(item)

/** Made once, and said of an entity as a whole: there may be thousands of them. */
const misshapen = {
  item: invalid('evaluations', { ru: 'объект', en: 'an object' }),
  subject: invalid('subject', { ru: 'объект с текстами type и id', en: 'an object with texts type and id' }),
  action: invalid('action', { ru: 'объект с текстом name', en: 'an object with a text name' }),
  resource: invalid('resource', { ru: 'объект с текстами type и id', en: 'an object with texts type and id' }),
  context: invalid('context', { ru: 'объект; decide_at — момент', en: 'an object; decide_at is a moment' }),
}

/** What comes from the defaults is the same object for every item: it is looked at once. */
function once<T>(read: (value: unknown) => T | undefined): (value: unknown) => T | undefined {
  let last: unknown
  let fitted: T | undefined
  return (value) => {
    if (value === last) return fitted
    last = value
    fitted = read(value)
    return fitted
  }
}

/** The latest revision that any of the questions wants known. */
export function atLeastIn(defaults: Item, items: readonly unknown[]): number | undefined {
  let most = revisionIn(defaults)
  for (const item of items) {
    if ((item as Item | null)?.context == null) continue
    const one = revisionIn(item as Item)
    if (one !== undefined && (most === undefined || one > most)) most = one
  }
  return most
}

function revisionIn({ context }: Item): number | undefined {
  return atLeast(context as QuestionContext | null | undefined)
}
