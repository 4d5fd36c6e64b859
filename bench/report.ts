import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export interface Table {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/** What a set has to say: shown on the terminal as it stands in the document. */
export interface Section {
  readonly tables: readonly Table[]
  readonly notes: readonly string[]
  readonly pictures?: readonly Picture[]
  readonly goals?: readonly Goal[]
}

/** What is to be reached, and what this run measured. */
export interface Goal {
  readonly figure: string
  readonly toReach: string
  readonly measured: string
  readonly reached: boolean
}

/** Kept beside the document; the words stand for it where pictures are not shown. */
export interface Picture {
  readonly file: string
  readonly words: string
  readonly svg: string
}

const docs = join(import.meta.dirname, '..', 'docs')
const document = join(docs, 'benchmarks.md')

export function sayTable({ columns, rows }: Table): string {
  const widths = columns.map((column, n) => Math.max(column.length, ...rows.map((row) => (row[n] ?? '').length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, n) => pad(cell, widths[n] ?? 0, n)).join(' | ')} |`
  const rule = `|${widths.map((width, n) => (n === 0 ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [line(columns), rule, ...rows.map(line)].join('\n')
}

function pad(cell: string, width: number, column: number): string {
  return column === 0 ? cell.padEnd(width) : cell.padStart(width)
}

export function saySection({ tables, notes, pictures = [] }: Section): string {
  const shown = pictures.map(({ file, words }) => `![${words}](pictures/${file})`)
  const said = notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]
  return [...shown, ...tables.map(sayTable), ...said].join('\n\n')
}

/** Puts a set's figures between its two marks in docs/benchmarks.md; the words around them are written by hand. */
export function writeSection(set: string, text: string, { pictures = [], goals = [] }: Section): void {
  for (const { file, svg } of pictures) writeFileSync(join(docs, 'pictures', file), svg)
  const before = readFileSync(document, 'utf8')
  const after = replaceBetween(before, set, () => text)
  writeFileSync(
    document,
    goals.length === 0 ? after : replaceBetween(after, 'goals', (old) => withGoals(old, set, goals)),
  )
}

function replaceBetween(before: string, name: string, replace: (old: string) => string): string {
  const [from, to] = [`<!-- bench:${name} -->`, `<!-- /bench:${name} -->`]
  const start = before.indexOf(from)
  const end = before.indexOf(to)
  if (start < 0 || end < start) throw new Error(`docs/benchmarks.md has no place for «${name}»`)
  const old = before.slice(start + from.length, end)
  return `${before.slice(0, start)}${from}\n${replace(old)}\n${before.slice(end)}`
}

const goalColumns = ['figure', 'to reach', 'measured', 'reached', 'set']

/** The table of goals with this set's rows anew; those of other sets stay as their last run left them. */
function withGoals(old: string, set: string, goals: readonly Goal[]): string {
  const kept = old
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
  const rows = goals.map((goal) => [goal.figure, goal.toReach, goal.measured, goal.reached ? 'yes' : '**no**', set])
  const first = kept.findIndex((row) => row.at(-1) === set)
  const others = kept.filter((row) => row.at(-1) !== set)
  others.splice(first < 0 ? others.length : first, 0, ...rows)
  return sayTable({ columns: goalColumns, rows: others })
}

/** Three figures that mean something, thousands apart: 1234567 → 1,230,000; 0.01234 → 0.0123. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–'
  const rounded = Number(value.toPrecision(3))
  return rounded.toLocaleString('en-US', { maximumFractionDigits: 12 })
}

export const seconds = (value: number) => `${figure(value)} s`
export const megabytes = (bytes: number) => `${figure(bytes / 1e6)} MB`
export const percent = (part: number) => `${(part * 100).toFixed(1)} %`
