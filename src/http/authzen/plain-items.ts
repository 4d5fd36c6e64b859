/**
 * Nearly every batch has items of one plain form, each entity nothing but its texts. Such items are told by a pattern, one by one and
 * without a tree of them: a third of what JSON.parse takes for them. What is not plain, or not right, is left to JSON.parse: what is
 * read here is what that one would read.
 */
import { repeatedName } from '../repeated-name.ts'
import type { Item } from './item.ts'

export interface PlainItems {
  /** The request without its items. */
  readonly rest: Item & { readonly options?: unknown }
  /** False when an item was found that is not plain: then nothing of what was taken counts. */
  each(take: (item: Item) => void): boolean
}

/** Undefined: the text is to be parsed. */
export function plainItems(text: string): PlainItems | undefined {
  const name = firstItems.exec(text)
  // Without escapes a text ends at the next quote.
  if (name === null || text.includes('\\') || text.includes('\ufffd')) return undefined
  const start = name.index + name[0].length
  const end = text.lastIndexOf(']')
  const form = forms.find((one) => matches(one, text, start))
  const rest = restOf(text, start, end)
  if (form === undefined || rest === undefined) return undefined
  return { rest, each: (take) => eachOf(form, text, start, end, take) }
}

const space = '[ \\t\\r\\n]*'
const firstItems = new RegExp(`"evaluations"${space}:${space}\\[${space}`)

function restOf(text: string, start: number, end: number): PlainItems['rest'] | undefined {
  const around = text.slice(0, start) + text.slice(end)
  // The name must be that of the items, which the parsed rest tells only when it stands there once.
  if (around.indexOf('"evaluations"') !== around.lastIndexOf('"evaluations"') || around.includes('__proto__'))
    return undefined
  const rest = parsed(around)
  const items = (rest as { evaluations?: unknown } | null | undefined)?.evaluations
  return Array.isArray(items) && repeatedName(around, rest) === undefined ? (rest as PlainItems['rest']) : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function eachOf(form: Form, text: string, start: number, end: number, take: (item: Item) => void): boolean {
  const { pattern, subject, action, resource } = form
  pattern.lastIndex = start
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const { lastIndex } = pattern
    take({
      subject: subject === undefined ? undefined : { type: found[subject.type], id: found[subject.id] },
      action: action === undefined ? undefined : { name: found[action] },
      resource: resource === undefined ? undefined : { type: found[resource.type], id: found[resource.id] },
    })
    if (lastIndex - 1 === end) return true
    if (text.charCodeAt(lastIndex - 1) === endOfList) return false
    pattern.lastIndex = lastIndex
  }
  return false
}

const endOfList = ']'.charCodeAt(0)

/** How the items are written, and which of the pattern's groups is what. */
interface Form {
  readonly pattern: RegExp
  readonly subject?: { readonly type: number; readonly id: number }
  readonly action?: number
  readonly resource?: { readonly type: number; readonly id: number }
}

function matches({ pattern }: Form, text: string, start: number): boolean {
  pattern.lastIndex = start
  return pattern.test(text)
}

/** As most write them, and as those that sort names do; with any of the three missing. */
const forms: readonly Form[] = [
  ...formsOf(['subject', 'action', 'resource'], ['type', 'id']),
  ...formsOf(['action', 'resource', 'subject'], ['id', 'type']),
]

type Name = 'subject' | 'action' | 'resource'

function formsOf(names: readonly Name[], texts: readonly ['type', 'id'] | readonly ['id', 'type']): Form[] {
  return [7, 6, 5, 3, 4, 2, 1].map((some) =>
    formOf(
      names.filter((_, n) => ((some >> n) & 1) === 1),
      texts,
    ),
  )
}

function formOf(names: readonly Name[], texts: readonly ('type' | 'id')[]): Form {
  let groups = 0
  const told: Record<string, unknown> = {}
  const written = names.map((name) => {
    const members = name === 'action' ? ['name'] : texts
    const places = Object.fromEntries(members.map((member) => [member, ++groups]))
    told[name] = name === 'action' ? places.name : places
    return `"${name}" : { ${members.map((member) => `"${member}" : "([^"\\x00-\\x1f]*)"`).join(' , ')} }`
  })
  const source = ` { ${written.join(' , ')} } [,\\]]`.replaceAll(/[{}]/g, '\\$&').replaceAll(' ', space)
  return { ...told, pattern: new RegExp(source, 'y') }
}
