import type { FactChange } from '../../core/engine/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { Db, Transaction } from '../../database/index.ts'
import type { ChangedObject, Deed, Done, Stage } from '../audit/index.ts'
import { listAliased } from '../clients/index.ts'
import { nodeFact, shareFact } from '../decisions/index.ts'
import { deleteNodes, insertNodes, listHeld, listNodes, saveNodes, whatHangs } from '../organizations/index.ts'
import {
  forgetRecords,
  listStates,
  putShares,
  type RecordState,
  removeShares,
  saveRecords,
  shareChange,
} from '../records/index.ts'
import { type Judged, judgeRecords, type Known, type Move, type Place, type Written } from './judge-records.ts'
import { wholeId } from './own-ids.ts'
import { movedFields } from './record-state.ts'
import type { RecordItem } from './shapes.ts'

export interface RecordsToWrite {
  /** The subsystem whose key writes them. */
  readonly space: string
  readonly items: readonly RecordItem[]
}

/**
 * Writes records of a subsystem as it says they are, each by itself: what is refused keeps none of the others, and the same again changes
 * nothing. All is written at once, whatever their number. Its inverse is what was said before.
 */
export const writeRecords: Deed<RecordsToWrite, Written[]> = {
  name: 'facts.write-records',
  kind: 'model',
  async decide(ctx, tx, actor, { space, items }) {
    const known = await knownFor(ctx, tx, space, items)
    const judged = judgeRecords(ctx, known, items)
    const moves = await withoutHeld(ctx, tx, judged)
    const changed = moves.flatMap((move) => changesOf(move, known.places))
    const [first, ...rest] = changed
    if (first === undefined) return { result: judged.answers, changed: 'nothing' }
    await save(tx, moves, { by: actor.accountId, at: ctx.clock() })
    return {
      result: judged.answers,
      changed: [first, ...rest] as Done<undefined>['changed'],
      facts: moves.flatMap(factsOf),
    }
  },
}

/** All that is read for a batch, whatever its size. */
export async function knownFor(
  stage: Pick<Stage, 'decisions'>,
  tx: Db,
  space: string,
  items: readonly RecordItem[],
): Promise<Known> {
  const nodes = new Set<string>()
  const accounts = new Set<string>()
  for (const { parentId, shares = [], owners = [] } of items) {
    if (parentId !== undefined) nodes.add(parentId)
    for (const { to } of shares) nodes.add(to)
    for (const owner of owners) if (stage.decisions.homeOf(owner) === undefined) accounts.add(owner)
  }
  const strange = [...nodes].filter((ref) => !stage.decisions.has(ref) && !stage.decisions.has(wholeId(space, ref)))
  const aliases = {
    node: await listAliased(tx, { subsystem: space, called: 'node', aliases: strange }),
    account: await listAliased(tx, { subsystem: space, called: 'account', aliases: [...accounts] }),
  }
  const ids = new Set([...nodes].flatMap((ref) => [ref, wholeId(space, ref), aliases.node.get(ref) ?? ref]))
  const stored = await listStates(
    tx,
    items.map(({ id }) => wholeId(space, id)),
  )
  const places = await listNodes(tx, [...ids])
  return {
    space,
    aliases,
    stored: new Map(stored.map((one) => [one.id, one])),
    places: new Map(places.map((one): [string, Place] => [one.id, one])),
  }
}

/** Those that can be no more: nothing lies in them, and nothing hangs on them. The others are refused after all. */
async function withoutHeld(stage: Stage, tx: Transaction, judged: Judged): Promise<readonly Move[]> {
  const { moves, answers } = judged
  const gone = moves.filter(({ after }) => after === undefined)
  if (gone.length === 0) return moves
  const ids = gone.map(({ id }) => id)
  const held = Map.groupBy(await listHeld(tx, ids), ({ id }) => id)
  const after = new Map(moves.map((move) => [move.id, move.after]))
  const filled = new Set(moves.map((move) => move.after?.parent_id))
  const { subtree, ancestors } = stage.decisions
  const stays = new Map<string, Problem>()
  const isInside = (inner: string, id: string) =>
    after.has(inner) ? stays.has(inner) && ancestors(inner)[0] === id : ancestors(inner)[0] === id
  // From below: what stays keeps what it lies in.
  for (const { id, before } of gone.toSorted((one, other) => ancestors(other.id).length - ancestors(one.id).length)) {
    const what: ('children' | NonNullable<ReturnType<typeof held.get>>[number]['what'])[] = (held.get(id) ?? []).map(
      (one) => one.what,
    )
    if (filled.has(id) || subtree(id).some((inner) => inner !== id && isInside(inner, id))) what.push('children')
    if (what.length === 0) continue
    stays.set(id, new Problem('record-in-use', { title: before?.title ?? id, what: whatHangs(what) }))
  }
  for (const { id, number } of gone) {
    const problem = stays.get(id)
    if (problem !== undefined) answers[number] = { id: (answers[number] as Written).id, problem }
  }
  return moves.filter(({ id }) => !stays.has(id))
}

const homeOf = ({ before, after }: Move): string | null => (after ?? before)?.parent_id ?? null

/** The record’s own change, and in the journal of each organization that of its access. */
function changesOf(move: Move, places: ReadonlyMap<string, Place>): ChangedObject[] {
  const { id, before, after } = move
  const title = (after ?? before)?.title ?? id
  const operation = before === undefined ? 'create' : after === undefined ? 'delete' : 'update'
  const fields = movedFields(before, after)
  const own: ChangedObject = { operation, model: 'record', id, title, organizationId: homeOf(move), fields }
  const shares = movedShares(move).map(({ to, old, now }) =>
    shareChange({ id, title }, places.get(to) ?? { id: to, title: to }, old, now),
  )
  return fields.length > 0 ? [own, ...shares] : shares
}

type Level = RecordState['shares'][string]

function movedShares({ before, after }: Move): { to: string; old: Level | null; now: Level | null }[] {
  const [had, has] = [before?.shares ?? {}, after?.shares ?? {}]
  return [...new Set([...Object.keys(had), ...Object.keys(has)])]
    .map((to) => ({ to, old: had[to] ?? null, now: has[to] ?? null }))
    .filter(({ old, now }) => old !== now)
}

const nodeOf = (state: RecordState, at: Date) => ({
  ...{ id: state.id, kind: state.kind, parent_id: state.parent_id ?? '', title: state.title },
  ...{ owner_ids: state.owner_ids, properties: state.properties, archived_at: state.archived ? at : null },
})

function factsOf(move: Move): FactChange[] {
  const { id, before, after } = move
  const shares = movedShares(move).map(
    ({ to, now }): FactChange =>
      now === null
        ? { remove: 'share', node: id, to }
        : { put: 'share', share: shareFact({ node_id: id, to_id: to, level: now }) },
  )
  if (after === undefined) return [...shares, { remove: 'node', id }]
  const isSame = before !== undefined && movedFields(before, after).length === 0
  return [...(isSame ? [] : [{ put: 'node', node: nodeFact(nodeOf(after, new Date(0))) } as const]), ...shares]
}

async function save(tx: Transaction, moves: readonly Move[], { by, at }: { by: string | null; at: Date }) {
  const made = moves.flatMap(({ before, after }) => (before === undefined && after ? [after] : []))
  const moved = moves.flatMap(({ before, after }) => (before && after ? [after] : []))
  const gone = moves.flatMap(({ id, after }) => (after === undefined ? [id] : []))
  if (made.length > 0) await insertNodes(tx, made.map((state) => nodeOf(state, at))) // biome-ignore format: short
  await saveNodes(tx, moved.map((state) => nodeOf(state, at)), at) // biome-ignore format: short
  const said = [...made, ...moved].map(({ id, note, tags }) => ({ node_id: id, note, tags }))
  await saveRecords(tx, said)
  await saveShares(tx, moves, { by, at })
  if (gone.length === 0) return
  await forgetRecords(tx, gone)
  await deleteNodes(tx, gone)
}

async function saveShares(tx: Transaction, moves: readonly Move[], who: { by: string | null; at: Date }) {
  const shares = moves.flatMap((move) =>
    move.after === undefined
      ? []
      : movedShares(move).map((one) => ({ node_id: move.id, to_id: one.to, level: one.now })),
  )
  const given = shares.flatMap((one) => (one.level === null ? [] : [{ ...one, level: one.level }]))
  if (given.length > 0) await putShares(tx, given, who)
  await removeShares(
    tx,
    shares.filter(({ level }) => level === null),
  )
}
