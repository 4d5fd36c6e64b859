import { placeOf, placeText, prepareSlot, readBase } from '../../../database/index.ts'
import type { Store } from '../../../store/index.ts'
import type { Context } from '../../decisions/index.ts'
import { momentsRule } from '../backup-settings.ts'
import { writeSealed } from '../sealed-file.ts'
import { type KeepsWal, walSlot } from './keep-wal.ts'
import { type BaseFile, nameOfBase, readNames, type WalFile, walOf } from './names.ts'

/** When the newest of both were made. */
export async function lastMomentsIn(
  store: Store,
): Promise<{ readonly base?: Date | undefined; readonly wal?: Date | undefined }> {
  const { bases, wal } = readNames(await store.list())
  const times = wal.map(({ at }) => at).sort((one, other) => other.getTime() - one.getTime())
  return { base: bases.at(-1)?.at, wal: times[0] }
}

const dayMilliseconds = 86_400_000

/** All files of the server, when the last are as old as the days that can be gone back, or the WAL behind them has a gap. Gives the name. */
export async function makeBaseIfDue(
  ctx: Context,
  keeps: Pick<KeepsWal, 'place' | 'secret'>,
  ending: AbortSignal,
): Promise<string | undefined> {
  const { days } = momentsRule(ctx)
  if (days === 0) return undefined
  const { store } = keeps.place
  const { system, timeline, segmentBytes } = await prepareSlot(ctx.database, walSlot)
  const { bases, wal } = readNames(await store.list())
  const isOfServer = (one: BaseFile) => one.system === system && one.timeline === timeline
  const own = bases.filter(isOfServer)
  const last = own.at(-1)
  const now = ctx.clock()
  const isOld = last === undefined || now.getTime() - last.at.getTime() >= days * dayMilliseconds
  if (last !== undefined && !isOld && !hasGap(last, wal.filter(isOfServer))) return undefined
  const name = await makeBase(ctx, keeps, { system, segmentBytes, ending })
  await forgetOld(keeps, new Date(now.getTime() - days * dayMilliseconds))
  return name
}

function hasGap(base: BaseFile, wal: readonly WalFile[]): boolean {
  const reach = walOf(base, wal).at(-1)?.to ?? base.from
  return wal.some(({ to }) => to > reach)
}

interface Makes {
  readonly system: string
  readonly segmentBytes: number
  readonly ending: AbortSignal
}

async function makeBase(
  { database, clock }: Context,
  { place, secret }: Pick<KeepsWal, 'place' | 'secret'>,
  { system, segmentBytes, ending }: Makes,
): Promise<string> {
  const { length: schema } = (await placeOf(database.pool)).migrations
  const client = await database.replicate()
  try {
    const { timeline, from: start, bytes } = await readBase(client)
    const [size, now] = [BigInt(segmentBytes), clock()]
    const from = (start / size) * size
    const name = nameOfBase({ system, timeline, from, at: now })
    const seals = { file: { store: place.store, name }, recipients: place.recipients, secret, now, schema }
    const note = { system, timeline, segmentBytes, version: database.version, from: placeText(start) }
    await writeSealed(seals, note, async (add) => {
      for await (const piece of bytes()) {
        ending.throwIfAborted()
        await add(piece)
      }
      return {}
    })
    return name
  } finally {
    await client.end().catch(() => {})
  }
}

/** The last base before the days that can be gone back is the first that is needed. */
async function forgetOld({ place: { store } }: Pick<KeepsWal, 'place'>, before: Date): Promise<void> {
  const { bases, wal } = readNames(await store.list())
  const first = bases.findLast(({ at }) => at <= before)
  if (first === undefined) return
  const gone = [...bases, ...wal].filter((one) => one !== first && one.at < first.at)
  for (const { name } of gone) await store.remove(name)
}
