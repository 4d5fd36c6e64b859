import type { FactChange } from '../../core/engine/index.ts'
import { Problem, refusedFields } from '../../core/problems/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { type ChangedObject, type Done, differences, type Outcome, type Stage } from '../audit/index.ts'
import { type Actor, nodeFact, shareFact, whoActs } from '../decisions/index.ts'
import { insertNodes, listNodes, listTitles } from '../organizations/index.ts'
import { type Asked, judgeMaking, type MakingAsked, type MakingPlace, type Ready } from './judge-making.ts'
import { insertRecords, putShares } from './queries-making.ts'
import type { NewRecord } from './shapes.ts'
import { shareChange } from './shares/change-shares.ts'
import { listStates } from './states/queries-states.ts'

/** What became of one: its id, or why not. `created` is false where the very same was there before. */
export type Making = { readonly id: string; readonly created: boolean } | { readonly problem: Problem }

export interface RecordsToMake {
  readonly items: readonly NewRecord[]
  /** The subsystem whose key makes them; absent: somebody who acts within their rights. */
  readonly space?: string | undefined
}

interface Batch extends MakingAsked {
  readonly places: Map<string, MakingPlace>
  readonly answers: Making[]
  /** Those that are asked for under each id that is given, for who names it again. */
  readonly byId: Map<string, NewRecord>
  readonly made: Ready[]
  readonly facts: FactChange[]
}

/** Each level is judged by itself, and all of it with the model locked. */
const mostDeep = 20
const tooDeep = () => refusedFields([{ field: 'parentId', code: 'record-too-deep', values: { most: mostDeep } }])

/**
 * Makes records in organizations, or in other records, each by itself: one that is refused keeps none of the others. What lies in a record
 * of the same batch is judged once that one is made. All is written at once, whatever their number.
 */
export async function makeRecords(
  stage: Stage,
  tx: Transaction,
  actor: Actor,
  { items, space }: RecordsToMake,
): Promise<Outcome<Making[]>> {
  const asked = items.map((one, number): Asked => {
    return { asked: one, number, id: one.id ?? newId(), parentId: one.parentId ?? homeOf(stage, actor) }
  })
  const batch: Batch = { ...(await known(tx, asked)), space, answers: [], byId: new Map(), made: [], facts: [] }
  let waiting = asked
  for (let wave = 0; wave < mostDeep && waiting.length > 0; wave += 1) {
    const { ready, later } = firstOf(waiting)
    takeWave(stage, actor, batch, ready)
    waiting = later
  }
  for (const { number } of waiting) batch.answers[number] = { problem: tooDeep() }
  if (batch.made.length === 0) return { result: batch.answers, changed: 'nothing' }
  const changed = await saved(stage, tx, actor, batch)
  return { result: batch.answers, changed: changed as unknown as Done<undefined>['changed'], facts: batch.facts }
}

const homeOf = ({ decisions }: Stage, actor: Actor): string | undefined =>
  actor.kind === 'account' ? decisions.homeOf(actor.accountId) : undefined

async function known(tx: Transaction, asked: readonly Asked[]) {
  const ids = asked.flatMap((one) => one.asked.id ?? [])
  const parents = [...new Set(asked.flatMap(({ parentId }) => parentId ?? []))]
  return {
    stored: new Map((await listStates(tx, ids)).map((one) => [one.id, one])),
    places: new Map((await listNodes(tx, parents)).map((one): [string, MakingPlace] => [one.id, one])),
  }
}

/** Those that lie in nothing that waits itself; where each lies in another of them, all, and their places are not found. */
function firstOf(waiting: readonly Asked[]): { ready: readonly Asked[]; later: Asked[] } {
  const ids = new Set(waiting.map(({ id }) => id))
  const waits = ({ parentId }: Asked) => parentId !== undefined && ids.has(parentId)
  const later = waiting.filter(waits)
  return later.length === waiting.length
    ? { ready: waiting, later: [] }
    : { ready: waiting.filter((one) => !waits(one)), later }
}

/** All questions of a wave are asked on one state: with what the waves before it have made. */
function takeWave(stage: Stage, actor: Actor, batch: Batch, wave: readonly Asked[]): void {
  const facts: FactChange[] = []
  stage.decisions.suppose(batch.facts, () => {
    for (const one of wave) {
      const again = batch.byId.get(one.asked.id ?? '')
      batch.answers[one.number] =
        again === undefined ? judged(stage, actor, { batch, facts }, one) : answerAgain(one, again)
    }
  })
  batch.facts.push(...facts)
}

/** `facts`: what this wave makes, which its own questions do not know of. */
function judged(
  stage: Stage,
  actor: Actor,
  { batch, facts }: { readonly batch: Batch; readonly facts: FactChange[] },
  one: Asked,
): Making {
  const verdict = judgeMaking(stage, actor, batch, one)
  if ('problem' in verdict) return verdict
  if (one.asked.id !== undefined) batch.byId.set(one.asked.id, one.asked)
  if ('same' in verdict) return { id: one.id, created: false }
  const { ready } = verdict
  batch.made.push(ready)
  batch.places.set(one.id, { id: one.id, kind: ready.kind.id, title: one.asked.title, archived_at: null })
  facts.push(...factsOf(actor, ready))
  return { id: one.id, created: true }
}

/** The second of one id in a batch: the same once more, or another. */
function answerAgain({ id, asked }: Asked, again: NewRecord): Making {
  const plain = ({ kind, title, note = null, tags = [], parentId }: NewRecord) =>
    JSON.stringify([kind, title, note, tags, parentId ?? null])
  if (plain(asked) === plain(again)) return { id, created: false }
  return { problem: new Problem('record-id-taken', { id }) }
}

/** Of what has an owner whoever makes it is the first (A16). */
const ownersOf = (actor: Actor, { kind }: Ready): string[] =>
  kind.deeds.owner !== undefined && actor.kind === 'account' ? [actor.accountId] : []

const nodeOf = (actor: Actor, ready: Ready) => ({
  ...{ id: ready.id, kind: ready.kind.id, parent_id: ready.home, owner_ids: ownersOf(actor, ready) },
  title: ready.asked.title,
})

/** The organization in which it was made has it in full where it is at home above (L2). */
const sharesOf = ({ id, home, place }: Ready) =>
  home === place.id ? [] : [{ node_id: id, to_id: place.id, level: 'full' as const }]

const factsOf = (actor: Actor, ready: Ready): FactChange[] => [
  { put: 'node', node: nodeFact({ ...nodeOf(actor, ready), archived_at: null }) },
  ...sharesOf(ready).map((edge): FactChange => ({ put: 'share', share: shareFact(edge) })),
]

async function saved(stage: Stage, tx: Transaction, actor: Actor, { made }: Batch): Promise<ChangedObject[]> {
  await insertNodes(
    tx,
    made.map((one) => nodeOf(actor, one)),
  )
  const rows = made.map(({ id, asked: { note = null, tags = [] } }) => ({ node_id: id, note, tags }))
  await insertRecords(tx, rows)
  await putShares(tx, made.flatMap(sharesOf), { by: whoActs(actor), at: stage.clock() })
  const homes = await listTitles(tx, [...new Set(made.map(({ home }) => home))])
  return made.flatMap((one) => [
    changeOf(actor, one, homes.get(one.home)),
    ...sharesOf(one).map(() => shareChange({ id: one.id, title: one.asked.title }, one.place, null, 'full')),
  ])
}

function changeOf(actor: Actor, ready: Ready, home: string | undefined): ChangedObject {
  const { title, note = null, tags = [] } = ready.asked
  const state = { kind: ready.kind.id, home, title, note, tags, owners: ownersOf(actor, ready) }
  return {
    ...{ operation: 'create', model: 'record', id: ready.id, title, organizationId: ready.home },
    fields: differences(null, state),
  }
}
