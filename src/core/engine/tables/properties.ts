/** What is stored with accounts and nodes for conditions to read: few have any, and a name that no condition reads is not kept. */
import type { Properties, Value } from '../facts.ts'

export type Stored = Value | readonly Value[]
/** Per name: what is stored under it, by the number of the account or node. */
export type Columns = Map<string, Map<number, Stored>>

export interface PropertyTable {
  readonly account: Columns
  readonly node: Columns
}

export function newPropertyTable(): PropertyTable {
  return { account: new Map(), node: new Map() }
}

/** The column of a name that is read; from now on it is kept. */
export function columnOf(columns: Columns, name: string): Map<number, Stored> {
  const column = columns.get(name) ?? new Map<number, Stored>()
  columns.set(name, column)
  return column
}

/** Replaces all that was stored there. */
export function storeProperties(columns: Columns, row: number, properties: Properties = {}): void {
  for (const [name, column] of columns) {
    if (Object.hasOwn(properties, name)) column.set(row, properties[name] as Stored)
    else column.delete(row)
  }
}

/** What is kept of what was stored. */
export function storedProperties(columns: Columns, row: number): Properties {
  const kept = [...columns].flatMap(([name, column]) => (column.has(row) ? [[name, column.get(row) as Stored]] : []))
  return Object.fromEntries(kept) as Properties
}
