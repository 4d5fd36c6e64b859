/** A network between a server process and its database that can stop carrying anything, and say nothing of it. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Network {
  /** The database as it is reached through it. */
  readonly databaseUrl: string
  /** Takes everything and carries nothing from now on: neither bytes nor the end of a connection. */
  drop(): void
  /** Carries again; of the connections there were it knows `all` as they stood, or `none`: those stay silent for good. */
  goOn(known: 'all' | 'none'): void
  close(): Promise<void>
}

interface Carried {
  readonly near: Socket
  far?: Socket
}

export async function openNetwork(databaseUrl: string): Promise<Network> {
  const server = new URL(databaseUrl)
  let carries = true
  const carried = new Set<Carried>()
  const forgotten: Carried[] = []
  const connectOn = (one: Carried) => {
    one.far = connect(addressOf(server))
    join(one.near, one.far)
    join(one.far, one.near)
  }
  const listener = createServer((near) => {
    const one: Carried = { near }
    near.on('error', () => {})
    carried.add(one)
    if (carries) connectOn(one)
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    databaseUrl: urlThrough(server, (listener.address() as AddressInfo).port),
    drop() {
      carries = false
      for (const { near, far } of carried) {
        near.unpipe()
        far?.unpipe()
        near.removeAllListeners('close')
        far?.removeAllListeners('close')
      }
    },
    goOn(known) {
      carries = true
      for (const one of carried) {
        if (known === 'none') forgotten.push(one)
        else if (one.far === undefined) connectOn(one)
        else {
          join(one.near, one.far)
          join(one.far, one.near)
        }
      }
      if (known === 'none') carried.clear()
    },
    async close() {
      for (const { near, far } of [...carried, ...forgotten]) {
        near.destroy()
        far?.destroy()
      }
      listener.close()
      await once(listener, 'close')
    },
  }
}

function join(from: Socket, to: Socket): void {
  from.on('error', () => {})
  from.once('close', () => to.destroy())
  from.pipe(to)
  if (from.destroyed) to.destroy()
}

function addressOf(server: URL): { path: string } | { host: string; port: number } {
  const host = server.searchParams.get('host') ?? server.hostname
  const port = Number(server.searchParams.get('port') ?? (server.port || 5432))
  return host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
}

function urlThrough(server: URL, port: number): string {
  const url = new URL(server)
  url.hostname = '127.0.0.1'
  url.port = String(port)
  for (const name of ['host', 'port']) url.searchParams.delete(name)
  return url.href
}
