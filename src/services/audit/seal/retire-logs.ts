import { createHash } from 'node:crypto'
import { newId } from '../../../database/index.ts'
import type { Deed } from '../deed.ts'
import { listRetiring, removeRetired } from './queries-retiring.ts'
import { type Log, listSealedRows } from './queries-sealing.ts'
import { readLeaves } from './queries-tiles.ts'
import { leafOf } from './seal-logs.ts'

interface Retiring {
  readonly log: Log
  /** The beginning of a month (UTC): what is of before it goes. */
  readonly before: Date
}

const atOnce = 10_000

/**
 * Takes the oldest rows of a log that are kept no longer, some at a time; answers how many. Their hashes stay in the tree, so that whoever has kept an
 * entry proves it as before; how many went, and a digest of their hashes, stand in the log of changes, which is sealed itself. What does not
 * verify is not taken. By the product alone; there is no inverse.
 */
export const retireLogs: Deed<Retiring, number> = {
  name: 'audit.retire-logs',
  kind: 'record',
  async decide(ctx, tx, _actor, { log, before }) {
    const now = ctx.clock()
    const thisMonth = Date.UTC(now.getUTCFullYear(), now.getUTCMonth())
    if (before.getTime() > thisMonth) throw new RangeError('a month that is not over is kept')
    const indexes = await listRetiring(tx, log, before, atOnce)
    const [from, to] = [indexes[0], indexes.at(-1)]
    if (from === undefined || to === undefined) return { result: 0, changed: 'nothing' }
    const leaves = await readLeaves(tx, from, to + 1)
    const going = new Set(indexes)
    const digest = createHash('sha256')
    for (const { index, entry } of await listSealedRows(tx, from, to + 1)) {
      if (!going.has(index)) continue
      const leaf = leaves[index - from]
      if (entry === null || leaf === undefined || Buffer.compare(leafOf(entry), leaf) !== 0)
        throw new Error(`the entry ${index} of the logs is not as it was sealed: nothing is taken`)
      digest.update(leaf)
    }
    const id = newId()
    await removeRetired(tx, log, id, indexes)
    const told = { log, before: before.toISOString(), count: indexes.length, digest: digest.digest('hex') }
    const fields = Object.entries(told).map(([field, value]) => ({ field, old: null, new: value }))
    const title = `${log} < ${told.before.slice(0, 10)}`
    return {
      result: indexes.length,
      changed: [{ operation: 'delete', model: 'log-entry', id, title, organizationId: null, fields }],
      facts: [],
    }
  },
}
