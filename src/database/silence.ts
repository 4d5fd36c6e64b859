/**
 * Connections that owe an answer and bring none. A network that drops packets says nothing for a quarter of an hour, and node-postgres's
 * own `query_timeout` gives up the query but goes on using the connection, and counts the time in which this process itself was stopped.
 */
import type pg from 'pg'

/** What node-postgres has and its typings do not. */
interface Inside {
  readonly processID: number | null
  readonly readyForQuery?: boolean
  readonly connection: { readonly stream: { readonly bytesRead: number; destroy(error: Error): void } }
}
const inside = (client: pg.ClientBase) => client as unknown as Inside

export interface Watch {
  /** Until it ends. */
  add(client: pg.ClientBase): void
  /** When all have ended. */
  ended(): Promise<void>
  /** Watches no more, and gives up what has still not ended. */
  stop(): void
}

/** Calls `onSilent` with the connections that have owed an answer, and brought no byte, for these milliseconds (and for not twice as long). */
export function watchSilence(milliseconds: number, onSilent: (silent: readonly pg.ClientBase[]) => void): Watch {
  const watched = new Map<pg.ClientBase, Heard>()
  const waiting: (() => void)[] = []
  const look = () => {
    for (const [client, heard] of watched) watched.set(client, listenAgain(client, heard))
    const suspects = [...watched].filter(([, { looks }]) => looks > 2)
    // What came while this process was stopped is read first.
    if (suspects.length > 0)
      setImmediate(() => {
        const silent = suspects.filter(([client, heard]) => listenAgain(client, heard).looks > 0)
        if (silent.length > 0) onSilent(silent.map(([client]) => client))
      })
  }
  const timer = setInterval(look, milliseconds / 2).unref()
  return {
    add(client) {
      watched.set(client, listenAgain(client, { bytes: -1, looks: 0 }))
      client.once('end', () => {
        watched.delete(client)
        if (watched.size === 0) for (const tell of waiting.splice(0)) tell()
      })
    },
    ended: () => new Promise((tell) => (watched.size === 0 ? tell() : waiting.push(tell))),
    stop() {
      clearInterval(timer)
      for (const client of watched.keys()) giveUp(client)
    },
  }
}

interface Heard {
  readonly bytes: number
  /** How many times in succession an answer was owed and nothing had come. */
  readonly looks: number
}

function listenAgain(client: pg.ClientBase, { bytes, looks }: Heard): Heard {
  const now = heardOn(client)
  return { bytes: now, looks: inside(client).readyForQuery === false && now === bytes ? looks + 1 : 0 }
}

/** Bytes that have come on it so far. */
export const heardOn = (client: pg.ClientBase): number => inside(client).connection.stream.bytesRead

/** PostgreSQL's code for a broken connection, so that whoever waited is told that the database is away. */
export class ConnectionLost extends Error {
  readonly code = '08006'
}

export function giveUp(client: pg.ClientBase, why = 'the database has not answered on it; it was given up'): void {
  inside(client).connection.stream.destroy(new ConnectionLost(why))
}

export const giveUpAll = (clients: readonly pg.ClientBase[]): void => {
  for (const client of clients) giveUp(client)
}

/** By the number that the server told when the connection was made. */
export const backendOf = (client: pg.ClientBase): number | null => inside(client).processID
