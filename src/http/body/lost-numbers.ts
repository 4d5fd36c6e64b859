import { isKeptAsWritten } from '../../core/numbers/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'

/**
 * JSON.parse keeps the nearest double of a number: 40702810900000000017 and …018 become one, and whoever compares them finds them equal.
 * So each number is looked at as it is written; one that is lost is given back as a symbol, described by what was written.
 */
export function parseWithLost(text: string): { readonly value: unknown; readonly hasLost: boolean } {
  let hasLost = false
  const keep = (_name: string, value: unknown, { source }: { readonly source: string }) => {
    if (typeof value !== 'number' || isKeptAsWritten(source)) return value
    hasLost = true
    return Symbol(source)
  }
  // TypeScript's library does not know the third argument yet.
  const value: unknown = JSON.parse(text, keep as (name: string, value: unknown) => unknown)
  return { value, hasLost }
}

/** What is to be said of a number of the value that was lost, in a member that matters; undefined when there is none. */
export function lostNumber(value: unknown, matters: (field: string) => boolean = () => true): Problem | undefined {
  const open: [field: string, value: unknown][] = [['', value]]
  while (open.length > 0) {
    const [field, one] = open.pop() as [string, unknown]
    if (typeof one === 'symbol' && matters(field)) return refusal(field, one)
    if (typeof one !== 'object' || one === null) continue
    const inside = field === '' ? '' : `${field}.`
    for (const [name, inner] of Object.entries(one)) open.push([`${inside}${name}`, inner])
  }
  return undefined
}

function refusal(field: string, { description = '' }: symbol): Problem {
  const values = { number: cutText(description, 40) }
  return new Problem('number-not-kept', values, [
    { field: field === '' ? 'body' : cutText(field, 200), code: 'number-not-kept', values },
  ])
}
