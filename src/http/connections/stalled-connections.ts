import type { Server } from 'node:http'
import type { Socket } from 'node:net'
import type { Timeouts } from './timeouts.ts'

/** Of one connection, as it was last looked at. Moments are milliseconds of `performance.now`. */
interface Watched {
  /** Bytes in either direction, and since when there have been no more. */
  moved: number
  movedAt: number
  /** When an answer began to wait for its reader, and how much had been taken by then. */
  wait: { readonly since: number; readonly taken: number } | undefined
}

/**
 * Gives up connections that are silent in both directions, and those whose reader takes an answer by drips. All are looked at every few
 * seconds: a timer at each socket would be moved with every request, which costs more than what a check has of its own. What Node has still
 * to hand over counts as taken, since it is told of a whole piece only when that has gone. Gives how to stop.
 */
export function giveUpStalled(server: Server, { silence, reading, leastPerSecond, lookEvery }: Timeouts): () => void {
  const sockets = new Map<Socket, Watched>()
  server.on('connection', (socket) => {
    sockets.set(socket, { moved: 0, movedAt: performance.now(), wait: undefined })
    socket.once('close', () => sockets.delete(socket))
  })
  const isSilent = (socket: Socket, watched: Watched, now: number): boolean => {
    const moved = socket.bytesRead + socket.bytesWritten
    if (moved !== watched.moved) {
      watched.moved = moved
      watched.movedAt = now
    }
    return now - watched.movedAt >= silence
  }
  const isDripping = (socket: Socket, watched: Watched, now: number): boolean => {
    const { wait } = watched
    const left = socket.writableLength
    if (left === 0) watched.wait = undefined
    else if (wait === undefined) watched.wait = { since: now, taken: socket.bytesWritten - left }
    else return socket.bytesWritten - wait.taken < ((now - wait.since - reading) / 1000) * leastPerSecond
    return false
  }
  const look = () => {
    const now = performance.now()
    for (const [socket, watched] of sockets)
      if (isSilent(socket, watched, now) || isDripping(socket, watched, now)) socket.destroy()
  }
  const timer = setInterval(look, lookEvery).unref()
  return () => clearInterval(timer)
}
