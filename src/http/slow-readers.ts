import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Timeouts } from './timeouts.ts'

/** When an answer began to wait for its reader, and how much had been taken on the connection by then. */
interface Wait {
  readonly since: number
  readonly taken: number
}

/**
 * Gives up connections whose reader takes an answer by drips: any byte counts as a sign of life for the timeout of silence. What Node has
 * still to hand over counts as taken, since it is told of a whole piece only when that has gone. Gives how to stop.
 */
export function giveUpSlowReaders(server: Server, { reading, leastPerSecond, lookEvery }: Timeouts): () => void {
  const waits = new Map<Socket, Wait | undefined>()
  server.on('connection', (socket) => {
    waits.set(socket, undefined)
    socket.once('close', () => waits.delete(socket))
  })
  const look = () => {
    const now = performance.now()
    for (const [socket, wait] of waits) {
      const left = socket.writableLength
      if (left === 0) waits.set(socket, undefined)
      else if (wait === undefined) waits.set(socket, { since: now, taken: socket.bytesWritten - left })
      else if (socket.bytesWritten - wait.taken < ((now - wait.since - reading) / 1000) * leastPerSecond)
        socket.destroy()
    }
  }
  const timer = setInterval(look, lookEvery).unref()
  return () => clearInterval(timer)
}
