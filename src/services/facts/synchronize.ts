/**
 * A full synchronization: a subsystem says what all its records are, is told what would become others, and what would be no more, and
 * takes it. What is said is put by and changes nothing; taking is deeds, slice by slice, and goes on where it was left.
 */
import { Problem } from '../../core/problems/index.ts'
import { newId, transaction } from '../../database/index.ts'
import { perform } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { judgeRecords, type Written } from './judge-records.ts'
import { kindsOf, ownId, wholeId } from './own-ids.ts'
import {
  beginRow,
  countSaid,
  dropRow,
  findSynchronization,
  listUnsaid,
  markTaken,
  pageDiffering,
  putSaid,
} from './queries-synchronizations.ts'
import { mostItems, type RecordItem } from './shapes.ts'
import { knownFor, writeRecords } from './write-records.ts'

export interface Refused {
  readonly id: string
  readonly problem: Problem
}

export interface Difference {
  readonly created: number
  readonly changed: number
  readonly unchanged: number
  readonly refused: number
  readonly gone: number
  /** The first of those that are gone, as the subsystem calls them. */
  readonly goneIds: readonly string[]
}

export interface Taken {
  readonly created: number
  readonly changed: number
  readonly removed: number
  readonly refused: readonly Refused[]
}

const mostTold = 1000

/** The one before, if it was not taken, is forgotten. */
export async function beginSynchronization(ctx: Context, space: string, asked: readonly string[] | undefined) {
  const own = kindsOf(ctx.decisions.catalog, space).map(({ id }) => id)
  const kinds = asked === undefined ? own : own.filter((kind) => asked.includes(kind))
  const id = newId()
  await transaction(ctx.database.kysely, (tx) => beginRow(tx, { subsystem: space, id, kinds }))
  return { id, kinds }
}

async function open(ctx: Context, space: string, id: string) {
  const found = await findSynchronization(ctx.database.kysely, space, id)
  if (found === undefined) throw new Problem('not-found')
  return found
}

/** Answers what each would be; one that is refused now may be taken with what comes later. */
export async function sayRecords(
  ctx: Context,
  { space, id }: { readonly space: string; readonly id: string },
  items: readonly RecordItem[],
): Promise<Written[]> {
  const { kinds } = await open(ctx, space, id)
  const db = ctx.database.kysely
  const { answers } = judgeRecords(ctx, await knownFor(ctx, db, space, items), items)
  const said = items.map((item, at) => {
    const answer = answers[at] as Written
    const verdict = 'problem' in answer || answer.version === null ? 'refused' : answer.outcome
    return { node_id: wholeId(space, item.id), verdict, fact: verdict === 'unchanged' ? null : item } as const
  })
  const last = new Map(said.map((one) => [one.node_id, one]))
  await putSaid(db, space, [...last.values()])
  return answers.map((answer, at) => (isOf(kinds, items[at]) ? answer : { id: answer.id, problem: otherKind }))
}

const otherKind = new Problem('not-found')
const isOf = (kinds: readonly string[], item: RecordItem | undefined) =>
  item?.kind === undefined || kinds.includes(item.kind)

export async function tellDifference(ctx: Context, space: string, id: string): Promise<Difference> {
  const { kinds } = await open(ctx, space, id)
  const db = ctx.database.kysely
  const [counts, gone] = [await countSaid(db, space), await listUnsaid(db, space, kinds)]
  return { ...counts, gone: gone.length, goneIds: gone.slice(0, mostTold).map((one) => ownId(space, one)) }
}

export const dropSynchronization = async (ctx: Context, space: string, id: string): Promise<void> => {
  await open(ctx, space, id)
  await dropRow(ctx.database.kysely, space, id)
}

/** `gone`: how many are to be no more, as it was told; when others have come or gone since, nothing is taken. */
export async function takeSynchronization(
  ctx: Context,
  actor: Actor,
  { space, id, gone: told }: { readonly space: string; readonly id: string; readonly gone: number },
): Promise<Taken> {
  const { kinds } = await open(ctx, space, id)
  const db = ctx.database.kysely
  const gone = await listUnsaid(db, space, kinds)
  if (gone.length !== told) throw new Problem('synchronization-moved', { told, gone: gone.length })
  const counts = { created: 0, changed: 0, removed: 0 }
  const refused = await takeSaid(ctx, actor, space, counts)
  const { ancestors } = ctx.decisions
  // From below, so that what lies in another goes first.
  const fromBelow = gone.toSorted((one, other) => ancestors(other).length - ancestors(one).length)
  for (let at = 0; at < fromBelow.length; at += mostItems) {
    const items = fromBelow.slice(at, at + mostItems).map((one) => ({ id: one, remove: true }))
    note(await perform(ctx, actor, writeRecords, { space, items }), counts, refused)
  }
  await dropRow(db, space, id)
  return { ...counts, refused: [...refused.values()].slice(0, mostTold) }
}

type Counts = { -readonly [outcome in 'created' | 'changed' | 'removed']: number }

function note(answers: readonly Written[], counts: Counts, refused: Map<string, Refused>): void {
  for (const answer of answers) {
    if ('problem' in answer) refused.set(answer.id, answer)
    else {
      refused.delete(answer.id)
      if (answer.outcome in counts) counts[answer.outcome as keyof Counts] += 1
    }
  }
}

/** Over and over while any of them comes in: what lies in another comes after it. */
async function takeSaid(ctx: Context, actor: Actor, space: string, counts: Counts): Promise<Map<string, Refused>> {
  const db = ctx.database.kysely
  const refused = new Map<string, Refused>()
  for (let came = 1; came > 0; ) {
    came = 0
    for (let after = ''; ; ) {
      const said = await pageDiffering(db, space, after, mostItems)
      const last = said.at(-1)
      if (last === undefined) break
      after = last.node_id
      const answers = await perform(ctx, actor, writeRecords, { space, items: said.map(({ fact }) => fact) })
      note(answers, counts, refused)
      const done = said.filter((_, at) => 'outcome' in (answers[at] as Written)).map(({ node_id }) => node_id)
      await markTaken(db, space, done)
      came += done.length
    }
  }
  return refused
}
