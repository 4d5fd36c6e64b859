import { type FieldProblem, Problem } from '../../core/problems/index.ts'
import { isDatabaseAway } from '../../database/index.ts'
import { attempt } from '../audit/index.ts'
import { may } from '../decisions/index.ts'
import type { ImportKind, ImportSlice, RowPlan } from './kinds/import-kind.ts'
import type { RowProblem } from './queries-imports.ts'
import type { ReadRow } from './read-row.ts'

export interface DoneRow {
  readonly number: number
  readonly plan: RowPlan
  /** None: it was done, or there was nothing to do. */
  readonly problems: readonly RowProblem[]
  /** Whom its deeds gave or took something, if the actor may ask about that account. */
  readonly account?: string | undefined
  /** For the server's log, where it is nobody's refusal. */
  readonly error?: unknown
}

/** What is known of the rows above the slice. */
export interface Above {
  /** The number in the file of a row that is about the same. */
  repeats(row: ReadRow, plan: RowPlan): number | undefined
  /** Such a row is good, and stands for those below it. */
  stands(row: ReadRow, plan: RowPlan): void
}

interface Doing {
  readonly kind: ImportKind
  readonly slice: ImportSlice
  readonly above: Above
}

interface Planned {
  readonly read: ReadRow
  readonly plan: RowPlan
}

/** Plans all rows of the slice at once, then does them one after another; one that is refused is undone alone. */
export async function doRows(doing: Doing, read: readonly ReadRow[]): Promise<DoneRow[]> {
  const plans = await doing.kind.plan(doing.slice)
  const planned = read.map((row, at) => ({ read: row, plan: plans[at] as RowPlan }))
  const together = await doTogether(doing, planned)
  const done: DoneRow[] = []
  for (const row of planned) done.push(together.has(row) ? standing(doing, row) : await doRow(doing, row))
  return done
}

/** All that can be made by one deed, at first, since most rows are right; when one of them is refused, none is made by it. */
async function doTogether({ kind, slice, above }: Doing, planned: readonly Planned[]): Promise<Set<Planned>> {
  const { makeAll } = kind
  const keys = new Set<string | undefined>()
  const good = planned.filter(({ read, plan }) => {
    const isGood = plan.form !== undefined && problemsOf(read, plan).length === 0
    if (!isGood || keys.has(plan.key) || above.repeats(read, plan) !== undefined) return false
    if (plan.key !== undefined) keys.add(plan.key)
    return true
  })
  if (makeAll === undefined || good.length < 2) return new Set()
  const forms = good.map(({ plan }) => plan.form)
  const answer = await attempt(slice.stage, () => makeAll(slice.stage, slice.actor, forms))
  if (!('error' in answer)) return new Set(good)
  if (answer.error instanceof Error && isDatabaseAway(answer.error)) throw answer.error
  return new Set()
}

function standing({ above }: Doing, { read, plan }: Planned): DoneRow {
  above.stands(read, plan)
  return { number: read.row.number, plan, problems: [] }
}

async function doRow(doing: Doing, planned: Planned): Promise<DoneRow> {
  const { kind, slice, above } = doing
  const { read, plan } = planned
  const { number } = read.row
  const wrong = problemsOf(read, plan)
  const line = above.repeats(read, plan)
  if (line !== undefined) wrong.push({ field: null, code: 'import-row-repeated', values: { line } })
  if (wrong.length > 0) return { number, plan, problems: wrong }
  const answer = plan.act === undefined ? { result: undefined } : await attempt(slice.stage, plan.act)
  if ('error' in answer) return { number, plan, ...refusal(kind, answer.error) }
  return { ...standing(doing, planned), account: explained(slice, answer.result) }
}

/** Of what its cells could not be read as, nothing more is said. */
function problemsOf(read: ReadRow, plan: RowPlan): RowProblem[] {
  const unread = new Set(read.problems.map(({ field }) => field))
  return [...read.problems, ...(plan.problems ?? []).filter(({ field }) => !unread.has(field))]
}

function explained({ stage, actor }: ImportSlice, account: string | undefined): string | undefined {
  const home = account === undefined ? undefined : stage.decisions.homeOf(account)
  return home !== undefined && may(stage, actor, 'dostup.decisions.explain', home) ? account : undefined
}

function refusal(kind: ImportKind, error: unknown): Pick<DoneRow, 'problems' | 'error'> {
  if (!(error instanceof Problem)) {
    if (error instanceof Error && isDatabaseAway(error)) throw error
    return { problems: [{ field: null, code: 'internal', values: { id: '—' } }], error }
  }
  const { code, values, fields } = error
  if (fields.length === 0) return { problems: [{ field: null, code, values }] }
  return { problems: fields.map((problem) => inItsCell(kind, problem)) }
}

function inItsCell({ fields, formFields }: ImportKind, { field: inForm, code, values }: FieldProblem): RowProblem {
  const field = formFields[inForm] ?? inForm
  return { field: Object.hasOwn(fields, field) ? field : null, code, ...(values && { values }) }
}
