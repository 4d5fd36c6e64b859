/** The way of one process to the database, as a router or a moving address makes it: it can lead elsewhere, carry nothing, or be cut. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Way {
  readonly port: number
  /** Connections there are end; new ones go there. */
  lead(port: number): void
  /** Takes everything and carries nothing, not even an end. */
  drop(): void
  goOn(): void
  close(): void
}

export async function openWay(to: number): Promise<Way> {
  let target = to
  let carries = true
  const pairs = new Set<readonly [Socket, Socket]>()
  const listener = createServer((near) => {
    if (!carries) return void near.on('error', () => {})
    const far = connect(target, '127.0.0.1')
    const pair = [near, far] as const
    pairs.add(pair)
    const end = () => {
      if (!carries) return
      pairs.delete(pair)
      near.destroy()
      far.destroy()
    }
    for (const one of pair) one.on('error', () => {}).on('close', end)
    near.pipe(far)
    far.pipe(near)
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const endAll = () => {
    for (const pair of [...pairs]) for (const one of pair) one.destroy()
    pairs.clear()
  }
  return {
    port: (listener.address() as AddressInfo).port,
    lead(port) {
      target = port
      endAll()
    },
    drop() {
      carries = false
      for (const [near, far] of pairs) {
        near.unpipe()
        far.unpipe()
      }
    },
    goOn() {
      carries = true
      endAll()
    },
    close() {
      endAll()
      listener.close()
    },
  }
}
