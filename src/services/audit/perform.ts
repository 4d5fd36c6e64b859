import { forgetAhead, hasLostRace, isDatabaseAway, transaction } from '../../database/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { attended } from './attended.ts'
import { counted } from './counted.ts'
import { asShown, decidedPlainly } from './decided-plainly.ts'
import type { Deed, Stage, Unit } from './deed.ts'
import {
  alike,
  allWritten,
  type Call,
  type Committed,
  doInUnit,
  openUnit,
  prepareCall,
  readAhead,
  takeCommitted,
  tryInUnit,
  undoneAlone,
  writeAudit,
} from './unit.ts'

/**
 * The one door for every change: the change, its audit rows and its revision are committed together; then the living snapshot advances,
 * and only then it answers. Inside another deed it is done in that one's transaction, and what it throws undoes it alone.
 */
export async function perform<Input, Result, Prepared>(
  ctx: Context,
  actor: Actor,
  deed: Deed<Input, Result, Prepared>,
  input: NoInfer<Input>,
): Promise<Result> {
  return await counted(ctx, deed, () => decidedPlainly(() => performed(ctx, actor, deed, input)))
}

async function performed<Input, Result, Prepared>(
  ctx: Context,
  actor: Actor,
  deed: Deed<Input, Result, Prepared>,
  input: Input,
): Promise<Result> {
  const call = await prepareCall(ctx, actor, deed, input)
  if (isStage(ctx)) return await tryInUnit(ctx, call)
  if (deed.kind === 'record') return await performRecord(ctx, call)
  const { turns } = ctx
  if (turns === undefined) return await taken(ctx, await alone(ctx, call))
  const answer = await new Promise<Answer<unknown>>((settle) => turns.take({ ctx, call, settle }, performTogether))
  if ('error' in answer) throw answer.error
  return answer.result as Result
}

/**
 * A deed as a part of the one that is being done, with which it stands or not at all: so it needs no savepoint. Only where whoever calls lets through
 * what it throws.
 */
export async function performPart<Input, Result, Prepared>(
  stage: Stage,
  actor: Actor,
  deed: Deed<Input, Result, Prepared>,
  input: NoInfer<Input>,
): Promise<Result> {
  return await counted(stage, deed, async () => doInUnit(stage, await prepareCall(stage, actor, deed, input)))
}

/** What became of one of many. */
export type Answer<Result> = { readonly result: Result } | { readonly error: unknown }

/**
 * The same deed with each of the inputs, in one transaction: those that are refused are undone alone, and each decides on what those
 * before it have done. One commit for all: a few hundred at a time.
 */
export async function performAll<Input, Result, Prepared>(
  ctx: Context,
  actor: Actor,
  deed: Deed<Input, Result, Prepared>,
  inputs: readonly NoInfer<Input>[],
): Promise<Answer<Result>[]> {
  const answers = await decidedPlainly(() => performedAll(ctx, actor, deed, inputs))
  return answers.map((answer) => ('error' in answer ? { error: asShown(answer.error) } : answer))
}

async function performedAll<Input, Result, Prepared>(
  ctx: Context,
  actor: Actor,
  deed: Deed<Input, Result, Prepared>,
  inputs: readonly Input[],
): Promise<Answer<Result>[]> {
  const calls: Answer<Call<Result>>[] = []
  for (const input of inputs) calls.push(await answered(() => prepareCall(ctx, actor, deed, input)))
  return await performWithin(ctx, deed.kind, async (stage) => {
    const answers: Answer<Result>[] = []
    for (const call of calls) answers.push('error' in call ? call : await answered(() => tryInUnit(stage, call.result)))
    return answers
  })
}

/** For whoever does many deeds, and writes in the same transaction what became of them. */
export async function performWithin<T>(
  ctx: Context,
  kind: Unit['kind'],
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  return isStage(ctx) ? await work(ctx) : await taken(ctx, await inUnit(ctx, kind, work))
}

/** Deeds that stand together or not at all, within others: what is thrown undoes them alone. */
export const attempt = <Result>(stage: Stage, work: () => Promise<Result>): Promise<Answer<Result>> =>
  answered(() => undoneAlone(stage.unit, () => attended(stage, true, work)))

export const isStage = (ctx: Context): ctx is Stage => 'unit' in ctx

async function answered<Result>(work: () => Promise<Result>): Promise<Answer<Result>> {
  try {
    return { result: await work() }
  } catch (error) {
    return { error }
  }
}

interface Ended<T> {
  readonly result: T
  readonly committed: Committed
}

/** The transaction, committed. Its last rows, the audit and the commit go out together: when one fails, none of it stands. */
async function inUnit<T>(
  ctx: Context,
  kind: Unit['kind'],
  work: (stage: Stage) => Promise<T>,
  first: readonly Call<unknown>[] = [],
): Promise<Ended<T>> {
  let written: Promise<Committed> | undefined
  try {
    const result = await transaction(ctx.database.kysely, async (tx) => {
      const stage = await openUnit(ctx, tx, kind, first)
      const done = await work(stage)
      written = Promise.all([allWritten(stage.unit), writeAudit(stage)]).then(([, committed]) => committed)
      written.catch(() => {})
      return done
    })
    return { result, committed: (await written) as Committed }
  } catch (error) {
    await written
    throw error
  }
}

/** Each in turn; those that follow one another and are alike read together what they need. What they read of `first` is there already. */
async function eachInUnit(
  stage: Stage,
  calls: readonly Call<unknown>[],
  answer: (call: Call<unknown>, at: number) => Promise<Answer<unknown>>,
): Promise<Answer<unknown>[]> {
  const { tx } = stage.unit
  const answers: Answer<unknown>[] = []
  while (answers.length < calls.length) {
    const some = alike(calls.slice(answers.length))
    if (answers.length > 0) await readAhead(tx, some)
    for (const call of some) answers.push(await answer(call, answers.length))
    forgetAhead(tx)
  }
  return answers
}

async function taken<T>(ctx: Context, { result, committed }: Ended<T>): Promise<T> {
  await takeCommitted(ctx, committed)
  return result
}

const alone = <Result>(ctx: Context, call: Call<Result>): Promise<Ended<Result>> =>
  inUnit(ctx, call.deed.kind, (stage) => doInUnit(stage, call), [call])

/** Without the lock two may meet in one row; the one that lost looks again, and is refused as if it had come later. */
async function performRecord<Result>(ctx: Context, call: Call<Result>, tries = 3): Promise<Result> {
  try {
    return await taken(ctx, await alone(ctx, call))
  } catch (error) {
    if (tries === 1 || !hasLostRace(error)) throw error
    return await performRecord(ctx, call, tries - 1)
  }
}

/** A deed that waits for the change lock in this process. */
interface Turn {
  readonly ctx: Context
  readonly call: Call<unknown>
  readonly settle: (answer: Answer<unknown>) => void
}

/** Those that waited share one lock, one flush to the disk and one fence. */
async function performTogether(turns: readonly Turn[]): Promise<void> {
  const { ctx } = turns[0] as Turn
  try {
    const answers = await taken(ctx, await doneTogether(turns))
    for (const [at, { settle }] of turns.entries()) settle(answers[at] as Answer<unknown>)
  } catch (error) {
    for (const { settle } of turns) settle({ error })
  }
}

/** At first without savepoints, since most deeds succeed; when one is refused, all are done again, each undone by itself. */
async function doneTogether(turns: readonly Turn[]): Promise<Ended<Answer<unknown>[]>> {
  const { ctx } = turns[0] as Turn
  const calls = turns.map(({ call }) => call)
  const each = (answer: (stage: Stage, call: Call<unknown>) => Promise<Answer<unknown>>) =>
    inUnit(
      ctx,
      'model',
      (stage) => eachInUnit(stage, calls, (call, at) => answer(staged(stage, (turns[at] as Turn).ctx), call)),
      alike(calls),
    )
  try {
    return await each(async (stage, call) => ({ result: await doInUnit(stage, call) }))
  } catch (error) {
    if (turns.length === 1 || (error instanceof Error && isDatabaseAway(error))) throw error
    return await each((stage, call) => answered(() => tryInUnit(stage, call)))
  }
}

/** Each turn's own clock and whatever else its context has; the unit is everybody's. */
const staged = ({ database, decisions, unit }: Stage, ctx: Context): Stage => ({ ...ctx, database, decisions, unit })
