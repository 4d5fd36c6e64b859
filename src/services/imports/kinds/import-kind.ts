import type { FieldProblem } from '../../../core/problems/index.ts'
import type { FieldChange, Stage } from '../../audit/index.ts'
import type { Catalog, Title } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import type { ReadCell } from './read-cell.ts'

/** What a column of a file may mean. */
export interface ImportField {
  readonly title: Title
  /** Other titles by which it is known. */
  readonly also?: readonly string[]
  /** Without it nothing new can be made. */
  readonly required?: true
  readonly hint?: Title
  /** For the template. */
  readonly example: Title
  readonly read: ReadCell
}

/** A row as it was read: by field, what its cells say; empty ones are absent. */
export interface ImportRow {
  readonly number: number
  readonly line: number
  readonly values: Readonly<Record<string, string>>
}

export interface ImportSlice {
  readonly stage: Stage
  readonly actor: Actor
  readonly rows: readonly ImportRow[]
  /** Which of these texts stand in the field's column in rows above, or in this slice: lower case, to the row's number in the file. */
  earlier(field: string, texts: readonly string[]): Promise<ReadonlyMap<string, number>>
}

/** What a row would do. */
export interface RowPlan {
  readonly verdict: 'new' | 'changed' | 'unchanged'
  readonly title: string
  /** By which another row of the file is known to be about the same. */
  readonly key?: string | undefined
  readonly problems?: readonly FieldProblem[]
  /** By field. */
  readonly changes?: readonly FieldChange[]
  /** What is made of it, where many are made by one deed (`makeAll`). */
  readonly form?: unknown
  /** The deeds; answers the account that may gain by them. Absent: nothing, or nothing that can be tried yet. */
  readonly act?: (() => Promise<string | undefined>) | undefined
}

/** A kind of things that are brought in from files. */
export interface ImportKind {
  readonly name: 'organizations' | 'persons' | 'accounts' | 'grants' | 'employees'
  readonly title: Title
  /** Of its deeds. */
  readonly kind: 'model' | 'record'
  /** So many rows share a transaction: other changes wait no longer than for these. Absent: a hundred. */
  rowsAtOnce?(ctx: Context): number
  /** One of these must be held somewhere. */
  rights(catalog: Catalog): readonly string[]
  readonly fields: Readonly<Record<string, ImportField>>
  /** By the name in a deed's form, the field that fills it, where the two differ. */
  readonly formFields: Readonly<Record<string, string>>
  /** What each of the rows would do: all that is asked of the database is asked for the whole slice at once. */
  plan(slice: ImportSlice): Promise<readonly RowPlan[]>
  /** Makes of all these forms what `act` makes of one, or refuses them all. */
  makeAll?(stage: Stage, actor: Actor, forms: readonly unknown[]): Promise<unknown>
}
