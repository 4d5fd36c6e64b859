import { Compile } from 'typebox/compile'
import type { NodeInQuestion } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import { checker } from '../validate.ts'
import { accountOf, momentOf, nodeOf } from './entities.ts'
import { Action, Evaluation, QuestionContext, Resource, Subject } from './shapes.ts'

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
  reasons: boolean
}

type Entities = Required<Evaluation>
const fits = {
  subject: Compile(Subject),
  action: Compile(Action),
  resource: Compile(Resource),
  context: Compile(QuestionContext),
}
const faults = checker(Evaluation)

/** Reads items one after another, each with its defaults as whole entities: nothing is merged inside one. */
export function itemReader(ctx: Context, defaults: Item): (item: unknown) => Question | Problem {
  const now = ctx.clock()
  const question: Question = { account: '', action: '', node: '', at: now, reasons: false }
  const isSubject = once<Entities['subject']>(fits.subject)
  const isAction = once<Entities['action']>(fits.action)
  const isContext = once<Entities['context']>(fits.context)
  const isResource = (value: unknown): value is Entities['resource'] => fits.resource.Check(value)
  return (item) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) return faultIn(item)
    const {
      subject = defaults.subject,
      action = defaults.action,
      resource = defaults.resource,
      context = defaults.context,
    } = item as Item
    const whole = isSubject(subject) && isAction(action) && isResource(resource)
    if (!whole || (context !== undefined && !isContext(context))) {
      return faultIn(without({ subject, action, resource, context }))
    }
    const node = nodeOf(ctx, resource)
    if (node instanceof Problem) return node
    const at = context?.time === undefined ? now : momentOf(context.time)
    if (at instanceof Problem) return at
    question.account = accountOf(subject)
    question.action = action.name
    question.node = node
    question.at = at
    question.reasons = context?.explain === true
    return question
  }
}

/** The slow way, for what the fast one has refused. */
function faultIn(value: unknown): Problem {
  const problem = faults(value)
  if (problem === undefined) throw new Error('an item is refused in its parts and fits as a whole')
  return problem
}

const without = (item: Item) => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== undefined))

/** What comes from the defaults is the same object for every item: it is looked at once. */
function once<T>({ Check }: { Check(value: unknown): boolean }): (value: unknown) => value is T {
  let last: unknown
  let fit = false
  return (value): value is T => {
    if (value === last) return fit
    last = value
    fit = Check(value)
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
