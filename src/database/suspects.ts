/**
 * When a connection of the lifeline breaks, the others have probably broken too: an idle one would only say so to the next request, and
 * those that are waited on would hold their places in the pool for long.
 */
import type pg from 'pg'
import { giveUp, heardOn } from './silence.ts'

/** Milliseconds: what was under way when the network came back arrives within it. */
const grace = 1000

export interface Others {
  readonly pool: pg.Pool
  readonly opening: ReadonlySet<pg.ClientBase>
}

/**
 * The idle ones are given up at once, before a new lifeline lets the process say that it is ready; those that are opened or waited on,
 * when the lifeline has been in use again for a moment and nothing has come on them.
 */
export function suspectTogether(
  lifeline: pg.Pool,
  { pool, opening }: Others,
  giveUpForgotten: (silent: readonly pg.ClientBase[]) => Promise<void>,
): void {
  const { idle, waitedOn } = usesOf(pool)
  let suspected = false
  let looksSoon = false
  const look = async (heard: ReadonlyMap<pg.ClientBase, number>) => {
    const isSilent = (client: pg.ClientBase) => waitedOn.has(client) || opening.has(client)
    const silent = [...heard].filter(([client, bytes]) => isSilent(client) && heardOn(client) === bytes)
    if (silent.length > 0) await giveUpForgotten(silent.map(([client]) => client))
    suspected = false
  }
  lifeline.on('connect', (client) =>
    client.once('error', () => {
      suspected = true
      for (const one of idle) giveUp(one, 'it was idle when another broke; it was given up')
    }),
  )
  lifeline.on('release', () => {
    if (!suspected || looksSoon) return
    looksSoon = true
    const heard = new Map([...waitedOn, ...opening].map((client) => [client, heardOn(client)]))
    const lookNow = () => {
      looksSoon = false
      look(heard).catch(() => {})
    }
    setTimeout(lookNow, grace).unref()
  })
}

function usesOf(pool: pg.Pool) {
  const idle = new Set<pg.ClientBase>()
  const waitedOn = new Set<pg.ClientBase>()
  pool.on('acquire', (client) => {
    idle.delete(client)
    waitedOn.add(client)
  })
  pool.on('release', (_, client) => {
    waitedOn.delete(client)
    idle.add(client)
  })
  pool.on('remove', (client) => idle.delete(client))
  return { idle, waitedOn }
}
