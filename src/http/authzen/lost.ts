/**
 * A number that cannot be kept is no value that a condition would read. Where one would have read it and the answer is no, it says so:
 * nobody is left to wonder why. Others, as a clock in nanoseconds, are no matter.
 */
import { type Language, type Problem, problemWords } from '../../core/problems/index.ts'
import { type Catalog, propertiesReadFor } from '../../services/catalog/index.ts'
import { lostNumber } from '../body/index.ts'
import type { Item } from './item.ts'
import type { Decision, ItemError } from './shapes.ts'

export function lostTeller(catalog: Catalog, language: Language) {
  const tell = (decision: Decision, { subject, action, resource, context }: Item): Decision => {
    if (decision.decision) return decision
    const read = propertiesReadFor(catalog, nameOf(action)).map(fieldOf)
    const isRead = (field: string) => read.some((one) => field === one || field.startsWith(`${one}.`))
    const problem = lostNumber({ subject, action, resource, context }, isRead)
    if (problem === undefined) return decision
    return { ...decision, context: { ...decision.context, error: errorOf(problem, language) } }
  }
  /** The same of an item as it is written in the answer of a batch. */
  const tellWritten = (text: string, item: unknown, defaults: Item): string => {
    const decision = JSON.parse(text) as Decision
    if (decision.context?.error !== undefined) return text
    const told = item as Item
    const asked = {
      subject: told.subject ?? defaults.subject,
      action: told.action ?? defaults.action,
      resource: told.resource ?? defaults.resource,
      context: told.context ?? defaults.context,
    }
    return JSON.stringify(tell(decision, asked))
  }
  return { tell, tellWritten }
}

const nameOf = (action: unknown): string => (action as { readonly name?: string } | undefined)?.name ?? ''

const fields: Readonly<Record<string, string>> = {
  account: 'subject.properties',
  action: 'action.properties',
  node: 'resource.properties',
  request: 'context',
}

/** Where a question tells what a condition reads. */
function fieldOf(property: string): string {
  const dot = property.indexOf('.')
  return `${fields[property.slice(0, dot)]}${property.slice(dot)}`
}

export function errorOf(problem: Problem, language: Language): ItemError {
  const fields = problem.fields.map((field) => `${field.field}: ${problemWords(field, language).detail}`)
  const isSaidOfFields = fields.length > 0 && problem.fields.every(({ code }) => code === problem.code)
  const whole = isSaidOfFields ? [] : [problemWords(problem, language).detail]
  return { status: problem.status, message: [...whole, ...fields].join(' ') }
}
