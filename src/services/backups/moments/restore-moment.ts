import type { KeyObject } from 'node:crypto'
import { ArchiveProblem } from '../../../archive/index.ts'
import {
  type Database,
  forgetMomentary,
  migrate,
  type Place,
  placeOf,
  rebuildOwn,
  transaction,
} from '../../../database/index.ts'
import type { Store } from '../../../store/index.ts'
import { beginChange, noteLoss } from '../../decisions/index.ts'
import { lostNumbers } from '../restore-backup.ts'
import { openSealed } from '../sealed-file.ts'
import { type BaseFile, readNames, type WalFile, walOf } from './names.ts'

export interface RestoresMoment {
  readonly store: Store
  readonly privateKey: KeyObject | undefined
  readonly secret: Uint8Array
  /** Undefined: as far as the WAL goes. */
  readonly moment: Date | undefined
  readonly dataDirectory: string
  readonly over: boolean
  readonly foreign: boolean
  readonly log: (line: string) => void
}

export interface RebuiltMoment {
  /** Where what was there has been put. */
  readonly aside: string | undefined
  readonly base: BaseFile
  /** No later than this. */
  readonly until: Date
}

/** The files of the last base before the moment, and the WAL up to it; PostgreSQL makes one database of them. */
export async function rebuildMoment(restores: RestoresMoment): Promise<RebuiltMoment> {
  const { store, moment } = restores
  const candidates = planned(readNames(await store.list()), moment, store.place)
  for (const [at, { base, wal, until }] of candidates.entries())
    try {
      return { ...(await rebuilt(restores, base, wal)), base, until }
    } catch (error) {
      // The moment lies within the making of that base: then the one before.
      if (at === candidates.length - 1 || !String(error).includes('before consistent recovery point')) throw error
    }
  throw new ArchiveProblem(`There is nothing in ${store.place} by which that moment can be reached`)
}

interface Plan {
  readonly base: BaseFile
  readonly wal: readonly WalFile[]
  readonly until: Date
}

function planned({ bases, wal }: ReturnType<typeof readNames>, moment: Date | undefined, place: string): Plan[] {
  const before = bases.filter(({ at }) => moment === undefined || at <= moment).reverse()
  if (before.length === 0) {
    const first = bases[0] === undefined ? 'none is there' : `the first is of ${bases[0].at.toISOString()}`
    throw new ArchiveProblem(`There is no base of that time in ${place}: ${first}`)
  }
  const plans = before.map((base) => ({ base, chain: walOf(base, wal) }))
  const reaching = plans.flatMap(({ base, chain }) => {
    const end = moment === undefined ? chain.length - 1 : chain.findIndex(({ at }) => at >= moment)
    // One more: something that was committed after the moment is among it.
    return end < 0 ? [] : [{ base, wal: chain.slice(0, end + 2), until: moment ?? (chain[end] as WalFile).at }]
  })
  if (reaching.length > 0) return reaching
  const last = plans[0]?.chain.at(-1)?.at.toISOString() ?? 'nowhere'
  throw new ArchiveProblem(`The WAL in ${place} does not reach that moment: from the last base on it goes to ${last}`)
}

async function rebuilt(restores: RestoresMoment, base: BaseFile, wal: readonly WalFile[]) {
  const { store, moment, dataDirectory, over, log } = restores
  const opened = await openSealed({ ...restores, file: { store, name: base.name } })
  const { note } = opened
  const aside = await rebuildOwn({
    ...{ dataDirectory, over, log, timeline: base.timeline, until: moment, base: opened.bytes() },
    version: Number(note.version),
    segmentBytes: Number(note.segmentBytes),
    wal: bytesOf(restores, wal, base.from),
  })
  return { aside }
}

async function* bytesOf(restores: RestoresMoment, wal: readonly WalFile[], begin: Place) {
  let reach = begin
  for (const { name, from } of wal) {
    const { bytes } = await openSealed({ ...restores, file: { store: restores.store, name } })
    let at = from
    for await (const piece of bytes()) {
      const fresh = piece.subarray(at < reach ? Number(reach - at) : 0)
      if (fresh.length > 0) yield { from: at > reach ? at : reach, bytes: fresh }
      at += BigInt(piece.length)
      if (at > reach) reach = at
    }
  }
}

/** As after any restoration: everybody signs in anew, and no number that was given since is given again. Gives the revision. */
export async function settleMoment(database: Database, now: Date): Promise<number> {
  await migrate(database)
  await forgetMomentary(database)
  const { revision } = await placeOf(database.pool)
  await transaction(database.kysely, async (tx) => {
    await beginChange(tx, now)
    await noteLoss(tx, revision + lostNumbers)
  })
  return revision
}
