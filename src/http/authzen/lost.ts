/** A number that cannot be kept is no value that a condition would read. Where the answer is no, it says so: nobody is left to wonder why. */
import { type Language, type Problem, problemWords } from '../../core/problems/index.ts'
import { lostNumber } from '../lost-numbers.ts'
import type { Item } from './item.ts'
import type { Decision, ItemError } from './shapes.ts'

export function tellLost(
  decision: Decision,
  { subject, action, resource, context }: Item,
  language: Language,
): Decision {
  const problem = decision.decision ? undefined : lostNumber({ subject, action, resource, context })
  if (problem === undefined) return decision
  return { ...decision, context: { ...decision.context, error: errorOf(problem, language) } }
}

/** The same of an item as it is written in the answer of a batch. */
export function tellLostOf(text: string, item: unknown, defaults: Item, language: Language): string {
  const decision = JSON.parse(text) as Decision
  if (decision.context?.error !== undefined) return text
  const told = item as Item
  const asked = {
    subject: told.subject ?? defaults.subject,
    action: told.action ?? defaults.action,
    resource: told.resource ?? defaults.resource,
    context: told.context ?? defaults.context,
  }
  return JSON.stringify(tellLost(decision, asked, language))
}

export function errorOf(problem: Problem, language: Language): ItemError {
  const fields = problem.fields.map((field) => `${field.field}: ${problemWords(field, language).detail}`)
  const isSaidOfFields = fields.length > 0 && problem.fields.every(({ code }) => code === problem.code)
  const whole = isSaidOfFields ? [] : [problemWords(problem, language).detail]
  return { status: problem.status, message: [...whole, ...fields].join(' ') }
}
