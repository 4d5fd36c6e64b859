import { isLikeInn, isValidInn } from '../../core/identifiers/index.ts'
import { Problem, type ProblemCode } from '../../core/problems/index.ts'
import { hasInvisible, normalizeLine } from '../../core/texts/index.ts'
import { parseCsv, textIn } from './parse-csv.ts'
import type { DirectoryEntry } from './shapes.ts'

export interface LineFault {
  readonly line: number
  readonly code: ProblemCode
}

export interface ParsedDirectory {
  readonly entries: readonly DirectoryEntry[]
  readonly faults: readonly LineFault[]
}

/** The columns by their heads, in Russian or English, whatever their order; others are left alone. */
const heads: Readonly<Record<keyof DirectoryEntry, readonly string[]>> = {
  title: ['название', 'наименование', 'полное наименование', 'title', 'name'],
  shortTitle: [
    'краткое название',
    'краткое наименование',
    'сокращённое наименование',
    'сокращенное наименование',
    'short title',
    'shorttitle',
  ],
  inn: ['инн', 'inn'],
  address: ['адрес', 'address'],
}
const longest: Readonly<Record<keyof DirectoryEntry, number>> = { title: 500, shortTitle: 200, inn: 12, address: 500 }

/** Reads a CSV file. Of lines that say the same organization the last counts. */
export function directoryOf(bytes: Uint8Array): ParsedDirectory {
  const [head, ...lines] = parseCsv(textIn(bytes))
  const places = placesIn(head?.cells ?? [])
  if (places.title < 0) throw new Problem('directory-without-head')
  const entries = new Map<string, DirectoryEntry>()
  const faults: LineFault[] = []
  for (const { line, cells } of lines) {
    const entry = entryOf(places, cells)
    const code = faultIn(entry)
    if (code === undefined) entries.set(`${entry.inn ?? ''} ${entry.title}`, entry)
    else faults.push({ line, code })
  }
  return { entries: [...entries.values()], faults }
}

type Places = Readonly<Record<keyof DirectoryEntry, number>>

function placesIn(cells: readonly string[]): Places {
  const words = cells.map((cell) => normalizeLine(cell).toLowerCase())
  const placeOf = (names: readonly string[]) => words.findIndex((word) => names.includes(word))
  return {
    title: placeOf(heads.title),
    shortTitle: placeOf(heads.shortTitle),
    inn: placeOf(heads.inn),
    address: placeOf(heads.address),
  }
}

function entryOf(places: Places, cells: readonly string[]): DirectoryEntry {
  const at = (field: keyof DirectoryEntry) => normalizeLine(cells[places[field]] ?? '') || null
  return { title: at('title') ?? '', shortTitle: at('shortTitle'), inn: at('inn'), address: at('address') }
}

function faultIn(entry: DirectoryEntry): ProblemCode | undefined {
  if (entry.title === '') return 'field-required'
  if (entry.inn !== null && !isLikeInn(entry.inn)) return 'inn-malformed'
  if (entry.inn !== null && !isValidInn(entry.inn)) return 'inn-invalid'
  const fields = Object.keys(longest) as (keyof DirectoryEntry)[]
  const isKept = (field: keyof DirectoryEntry) =>
    (entry[field]?.length ?? 0) <= longest[field] && !hasInvisible(entry[field] ?? '')
  return fields.every(isKept) ? undefined : 'directory-line-refused'
}
