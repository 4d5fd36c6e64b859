/** Lists by page among a million nodes: every page of every viewer compared with a plain reading, then the first and the 1,000th timed. */
import { apply, compile, type NodePageAsked, pageNodes, type Snapshot } from '../../src/core/engine/index.ts'
import { answerParent } from '../child.ts'
import { AT } from '../facts.ts'
import { heldBytes } from '../held-bytes.ts'
import { keepIds, nodeId, ORGANIZATIONS, READ } from './facts.ts'
import { factsOfViewers, seenPlainly, type Viewer, viewers } from './viewers.ts'

export interface ListFigures {
  readonly rows: readonly ListRow[]
  /** Of the very first list after loading, which puts all ids in order, once. */
  readonly firstEver: number
  readonly bytesOfOrder: number
}

/** Milliseconds. */
export interface ListRow {
  readonly name: string
  readonly sees: number
  readonly first: readonly number[]
  /** Page 1,000, or the last. */
  readonly deep: readonly number[]
  readonly deepPage: number
  readonly firstAfterChange: readonly number[]
}

const size = 50
const times = Number(process.argv[2])

keepIds()
const snapshot = compile(factsOfViewers())
const before = heldBytes()
const firstEver = millisecondsOf(() => page(snapshot, viewers[0] as Viewer, { limit: size }))
const bytesOfOrder = heldBytes() - before
const rows = viewers.map((viewer) => measure(snapshot, viewer))
rows.push(measure(snapshot, viewers[0] as Viewer, 'document'))
answerParent({ rows, firstEver, bytesOfOrder } satisfies ListFigures)

function page(s: Snapshot, { account }: Viewer, asked: NodePageAsked) {
  return pageNodes(s, { account, action: READ, at: AT }, asked)
}

function measure(s: Snapshot, viewer: Viewer, kind?: string): ListRow {
  const kinds = kind === undefined ? {} : { kinds: new Set([kind]) }
  const expected = seenPlainly(viewer, kind)
  compare(s, viewer, expected, kinds)
  const deepPage = Math.min(1000, Math.ceil(expected.length / size))
  const last = expected[(deepPage - 1) * size - 1]
  const after = last === undefined ? {} : { after: { id: last } }
  const first: number[] = []
  const deep: number[] = []
  const changed: number[] = []
  for (let time = 0; time < times; time++) {
    first.push(millisecondsOf(() => page(s, viewer, { limit: size, ...kinds })))
    deep.push(millisecondsOf(() => page(s, viewer, { limit: size, ...after, ...kinds })))
    addAndRemove(s, time)
    changed.push(millisecondsOf(() => page(s, viewer, { limit: size, ...kinds })))
  }
  const name = kind === undefined ? viewer.name : `${viewer.name}, of one kind`
  return { name, sees: expected.length, first, deep, deepPage, firstAfterChange: changed }
}

/** All pages, one after another, are the plain reading cut up. */
function compare(s: Snapshot, viewer: Viewer, expected: readonly string[], kinds: Partial<NodePageAsked>): void {
  const limit = expected.length > 10_000 ? 1000 : size
  let place = 0
  let after: NodePageAsked['after'] = null
  for (;;) {
    const { items, more } = page(s, viewer, { limit, after, ...kinds })
    for (const { id } of items) {
      if (id !== expected[place]) throw new Error(`${viewer.name}: ${id} at ${place}, read plainly ${expected[place]}`)
      place++
    }
    if (!more) break
    after = { id: items.at(-1)?.id ?? '' }
  }
  if (place !== expected.length) throw new Error(`${viewer.name}: ${place} of ${expected.length}`)
}

function addAndRemove(s: Snapshot, time: number): void {
  const node = { id: `new-${time}`, kind: 'record', parent: nodeId(ORGANIZATIONS - 1 - time) }
  apply(s, { put: 'node', node })
  apply(s, { remove: 'node', id: node.id })
}

function millisecondsOf(ask: () => unknown): number {
  const startedAt = performance.now()
  ask()
  return performance.now() - startedAt
}
