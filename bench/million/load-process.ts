/** Loads a million nodes and a million grants, and weighs them; then changes the snapshot, one fact at a time. */
import { apply, compile, pageAccounts, pageNodes, type Snapshot } from '../../src/core/engine/index.ts'
import { answerParent } from '../child.ts'
import { AT } from '../facts.ts'
import { heldBytes } from '../held-bytes.ts'
import { type ChangeTimes, timeChanges, timeMoves } from './changes.ts'
import { accountId, catalog, GRANTS, keepIds, million, NODES, nodeId, organizationBelow, READ } from './facts.ts'

export interface LoadFigures {
  /** Seconds of `compile`, time after time. */
  readonly seconds: readonly number[]
  readonly nodeSeconds: readonly number[]
  readonly bytesPerNode: number
  readonly bytesPerGrant: number
  readonly bytes: number
  readonly changes: readonly ChangeTimes[]
  /** Milliseconds. */
  readonly moves: readonly number[]
}

const times = Number(process.argv[2])
const weighed = weigh()
keepIds()
const timed = timeLoads()
const snapshot = compile(million('all'))
askForLists(snapshot)
answerParent({ ...timed, ...weighed, changes: timeChanges(snapshot), moves: timeMoves(snapshot) } satisfies LoadFigures)

/** As rows come from a database: the ids are there, the facts are made while `compile` reads them. */
function timeLoads(): Pick<LoadFigures, 'seconds' | 'nodeSeconds'> {
  const seconds: number[] = []
  const nodeSeconds: number[] = []
  for (let time = 0; time < times; time++) {
    nodeSeconds.push(secondsOf(() => compile(million('nodes'))))
    seconds.push(secondsOf(() => compile(million('all'))))
  }
  return { seconds, nodeSeconds }
}

function secondsOf(load: () => Snapshot): number {
  globalThis.gc?.()
  const startedAt = performance.now()
  load()
  return (performance.now() - startedAt) / 1000
}

/** The facts are made while `compile` reads them, so that whatever it keeps of them is counted. */
function weigh(): Pick<LoadFigures, 'bytesPerNode' | 'bytesPerGrant' | 'bytes'> {
  const nothing = weight('nothing')
  const nodes = weight('nodes')
  const butGrants = weight('but-grants')
  const bytes = weight('all')
  return {
    bytesPerNode: (nodes - nothing) / NODES,
    bytesPerGrant: (bytes - butGrants) / GRANTS,
    bytes,
  }
}

function weight(parts: Parameters<typeof million>[0]): number {
  const before = heldBytes()
  const kept = compile(million(parts))
  const bytes = heldBytes() - before
  // Until here it must not be collected.
  if (kept.nodes === undefined) throw new Error('a snapshot has nodes')
  return bytes
}

/** What lists by page are read off is made when one is asked for, and kept up by every change from then on. */
function askForLists(s: Snapshot): void {
  const roles = ['reader', 'own-editor']
  for (const [n, role] of roles.entries()) {
    const account = accountId(n)
    apply(s, { put: 'grant', grant: { id: `all ${n}`, subject: { account }, role, scope: nodeId(0), active: true } })
    for (const kinds of [undefined, new Set(['record'])])
      pageNodes(s, { account, action: READ, at: AT }, { kinds, limit: 1 })
  }
  // Of everyone affiliated with some of the organizations, found from the nodes, and from the kinds of affiliations.
  for (let n = 0; n < 100; n++) {
    for (const few of [undefined, 0]) {
      pageAccounts(
        s,
        { action: catalog.actions[2]?.id ?? '', node: nodeId(organizationBelow(n)), at: AT },
        {
          ...(few !== undefined && { few }),
          limit: 1,
        },
      )
    }
  }
}
