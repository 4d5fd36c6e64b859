import { fold } from '../../core/texts/index.ts'
import type { TableRow } from '../../files/index.ts'
import type { ImportKind } from './kinds/import-kind.ts'

/** Letters and digits alone: «Эл. почта*» and «эл почта» are one. */
const plain = (text: string): string => fold(text).replace(/[^\p{L}\p{N}]/gu, '')

/** Of each heading the field that it means, each field once; null where nothing is known. */
export function guessColumns({ fields }: ImportKind, headings: readonly string[]): (string | null)[] {
  const known = new Map<string, string>()
  for (const [field, { title, also = [] }] of Object.entries(fields))
    for (const word of [title.ru, title.en, field, ...also]) if (!known.has(plain(word))) known.set(plain(word), field)
  const taken = new Set<string>()
  return headings.map((heading) => {
    const field = known.get(plain(heading))
    if (field === undefined || taken.has(field)) return null
    taken.add(field)
    return field
  })
}

/** Where the titles of columns stand: people put a name of the table above them. */
export function findHeadings(kind: ImportKind, first: readonly TableRow[]): number {
  const guessed = first.map(({ cells }) => guessColumns(kind, cells).filter((field) => field !== null).length)
  const most = Math.max(...guessed)
  return most >= 2 ? guessed.indexOf(most) : 0
}
