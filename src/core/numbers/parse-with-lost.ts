import { isKeptAsWritten } from './kept.ts'

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
