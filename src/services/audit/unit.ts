import type { FactChange } from '../../core/engine/index.ts'
import type { Transaction } from '../../database/index.ts'
import {
  type Actor,
  beginChange,
  type Context,
  decisionsAfter,
  type NewPosition,
  requireAdministratorLeft,
} from '../decisions/index.ts'
import { attended } from './attended.ts'
import type { Asked, Deed, DeedName, Done, Outcome, ReadsAhead, Stage, Unit, Written } from './deed.ts'
import { insertChanges, insertRevision } from './queries.ts'
import { withSavepoint } from './queries-savepoints.ts'

/** A deed with what it is done with, ready to be done in whatever unit. */
export interface Call<Result> {
  readonly actor: Actor
  readonly deed: DeedName
  decide(stage: Stage): Promise<Outcome<Result>>
  readonly ahead?: Ahead | undefined
}

interface Ahead {
  readonly reading: ReadsAhead<unknown>
  readonly asked: Asked<unknown>
}

/** The deed's `prepare` is done here: before any lock is taken, unless the deed is done inside another. */
export async function prepareCall<Input, Result, Prepared>(
  ctx: Context,
  actor: Actor,
  deed: Deed<Input, Result, Prepared>,
  input: Input,
): Promise<Call<Result>> {
  deed.fresh?.(actor)
  const prepared = (await deed.prepare?.(ctx, actor, input)) as Prepared
  return {
    actor,
    deed,
    decide: (stage) => deed.decide(stage, stage.unit.tx, actor, input, prepared),
    ahead: deed.ahead && { reading: deed.ahead as ReadsAhead<unknown>, asked: { actor, input } },
  }
}

/**
 * Takes the change lock, so that changes are decided one after another, on an up-to-date snapshot, in whatever process. What `first` reads
 * comes by the same round trip, and is of the same moment: after the lock.
 */
export async function openUnit(
  ctx: Context,
  tx: Transaction,
  kind: Unit['kind'],
  first: readonly Call<unknown>[] = [],
): Promise<Stage> {
  const begun = kind === 'model' ? [beginChange(tx, ctx.clock()), ctx.decisions.catchUp(tx)] : []
  await allDone([...begun, readAhead(tx, first)])
  const unit: Unit = { tx, kind, written: [], facts: [], living: ctx.decisions, behind: [], depth: 0 }
  const database = { ...ctx.database, kysely: tx }
  return { ...ctx, database, decisions: decisionsAfter(ctx.decisions, unit.facts), unit }
}

/**
 * What these calls read, at once, where all are of one deed. Of calls that follow one another it takes as many as read nothing that one before
 * them writes: neither of its target nor of its actor.
 */
export function alike(calls: readonly Call<unknown>[]): readonly Call<unknown>[] {
  const reading = calls[0]?.ahead?.reading
  if (reading === undefined) return calls.slice(0, 1)
  const written = new Set<string>()
  const end = calls.findIndex(({ actor, ahead }) => {
    if (ahead?.reading !== reading) return true
    const account = reading.writes(ahead.asked.input)
    if (written.has(account) || written.has(actor.accountId ?? '')) return true
    written.add(account)
    return false
  })
  return end < 0 ? calls : calls.slice(0, end)
}

export async function readAhead(tx: Transaction, calls: readonly Call<unknown>[]): Promise<void> {
  const asked = calls.flatMap(({ ahead }) => ahead?.asked ?? [])
  await calls[0]?.ahead?.reading.read(tx, asked)
}

/** Without a savepoint: what a deed that throws has written is undone by whoever called. */
export async function doInUnit<Result>(stage: Stage, call: Call<Result>): Promise<Result> {
  const { unit } = stage
  const { deed, actor } = call
  if (deed.kind === 'model' && unit.kind === 'record')
    throw new Error(`${deed.name} moves the model, and its unit has no lock`)
  return await attended(stage, unit.depth === 0, async () => {
    const outcome = await call.decide(stage)
    if (outcome.changed === 'nothing') return outcome.result
    if (deed.kind === 'model') await noteFacts(stage, outcome)
    else if (outcome.facts.length > 0) throw new Error(`${deed.name} is a record and moves facts`)
    unit.written.push({ deed: deed.name, kind: deed.kind, actor, done: outcome })
    return outcome.result
  })
}

async function noteFacts(stage: Stage, done: Done<unknown>): Promise<void> {
  const { unit } = stage
  if (unit.written.some((one) => one.done.facts === 'reload'))
    throw new Error('nothing can be decided after what moved too much to tell, before it is committed')
  await requireAdministratorLeft(stage, unit.tx, done)
  if (done.facts !== 'reload') unit.facts.push(...done.facts)
}

/** All that the call has done stands, or none of it does, and the unit goes on as it was. */
export const tryInUnit = <Result>(stage: Stage, call: Call<Result>): Promise<Result> =>
  undoneAlone(stage.unit, () => doInUnit(stage, call))

export async function undoneAlone<Result>(unit: Unit, work: () => Promise<Result>): Promise<Result> {
  const [written, facts] = [unit.written.length, unit.facts.length]
  try {
    return await withSavepoint(unit.tx, () => writtenWithin(unit, work))
  } catch (error) {
    unit.written.length = written
    unit.facts.length = facts
    throw error
  }
}

/** Waits for what is written behind within the work, and for nothing else: what was before it is told to whoever had it written. */
export async function writtenWithin<Result>(unit: Unit, work: () => Promise<Result>): Promise<Result> {
  const before = unit.behind.splice(0)
  try {
    const result = await work()
    await allWritten(unit)
    return result
  } finally {
    unit.behind.splice(0, unit.behind.length, ...before)
  }
}

export const allWritten = ({ behind }: Unit): Promise<void> => allDone(behind.splice(0))

/** Throws what went wrong first, but waits for all: nothing may use the transaction's connection after it was given back. */
async function allDone(works: readonly Promise<unknown>[]): Promise<void> {
  for (const done of await Promise.allSettled(works)) if (done.status === 'rejected') throw done.reason
}

/** A unit that is committed, and its place among the revisions; without one when the model was not moved. */
export interface Committed {
  readonly unit: Unit
  readonly place: NewPosition | undefined
}

/** The audit rows of all that was done, and its revision, by which other processes take it whole; to be committed with it. */
export async function writeAudit({ unit, decisions: { origin } }: Stage): Promise<Committed> {
  const { tx, written } = unit
  if (written.length === 0) return { unit, place: undefined }
  const models = written.filter(({ kind }) => kind === 'model')
  const changes = written.flatMap(({ kind, deed, actor, done }) =>
    done.changed.map((object) => ({ isModel: kind === 'model', deed, actor, object })),
  )
  const [first] = models
  if (first === undefined) {
    await insertChanges(tx, changes)
    return { unit, place: undefined }
  }
  const place = await insertRevision(tx, { ...revisionOf(unit, first, models), origin }, changes)
  return { unit, place }
}

/** Deeds of several people that were taken together are nobody's in particular: the change log says whose each is. */
function revisionOf(unit: Unit, { actor }: Written, models: readonly Written[]) {
  const isOnes = models.every((one) => one.actor.accountId === actor.accountId)
  return { deed: namesOf(models), actorId: isOnes ? actor.accountId : null, facts: factsOf(unit) }
}

const namesOf = (written: readonly Written[]): string => [...new Set(written.map(({ deed }) => deed))].join(', ')

const factsOf = ({ written, facts }: Unit): readonly FactChange[] | 'reload' =>
  written.some(({ done }) => done.facts === 'reload') ? 'reload' : facts

const movesGrantsOnly = ({ done: { changed, facts } }: Written): boolean =>
  changed.every(({ model }) => model === 'grant') && facts !== 'reload' && facts.every(isGrant)

const isGrant = (fact: FactChange): boolean => ('put' in fact ? fact.put : fact.remove) === 'grant'

/** The living snapshot has what was committed before anybody hears of it. */
export async function takeCommitted(ctx: Context, { unit, place }: Committed): Promise<void> {
  const before = ctx.decisions.revision
  const deed = namesOf(unit.written.filter(({ kind }) => kind === 'model'))
  if (place !== undefined) await ctx.decisions.take({ ...place, notesLoss: false, deed, facts: factsOf(unit) })
  if (place !== undefined && unit.written.every(movesGrantsOnly)) ctx.memory?.keepPeople(before, place.revision)
  await Promise.allSettled(unit.written.map(({ done }) => done.after?.()))
  if (unit.written.length > 0 && place === undefined) ctx.memory?.forget()
  if (place === undefined) return
  for (const { kind, actor } of unit.written) if (kind === 'model') ctx.decisions.committedBy.set(actor, place.revision)
}
