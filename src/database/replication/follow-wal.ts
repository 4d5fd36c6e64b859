import type pg from 'pg'
import { copying } from './copying.ts'
import { type Place, placeText } from './place.ts'

export interface FollowsWal {
  readonly slot: string
  readonly timeline: number
  readonly from: Place
  /** Kept for good: the server may forget it. Handed over when there is so much, or it is so old. */
  keep(bytes: Buffer, from: Place, at: Date): Promise<void>
  readonly mostBytes: number
  readonly everyMilliseconds: number
  readonly ending: AbortSignal
}

const unanswered = 10_000

/** Ends when it is told to, or throws when the server is gone. */
export async function followWal(client: pg.Client, follows: FollowsWal): Promise<void> {
  const { slot, timeline, from, mostBytes, everyMilliseconds, ending } = follows
  const command = `START_REPLICATION SLOT ${slot} PHYSICAL ${placeText(from)} TIMELINE ${timeline}`
  const { messages, send } = copying(client, command)
  const state = { kept: from, parts: [] as Buffer[], held: 0, since: 0, said: 0 }
  const hand = async () => {
    if (state.held > 0) await follows.keep(Buffer.concat(state.parts), state.kept, new Date())
    state.kept += BigInt(state.held)
    Object.assign(state, { parts: [], held: 0 })
  }
  const say = () => {
    state.said = Date.now()
    send(standing(state.kept))
  }
  const end = () => void client.end().catch(() => {})
  ending.addEventListener('abort', end, { once: true })
  // The server's own question comes at half its patience; what waits is kept in time even when nothing comes.
  const beat = setInterval(() => send(standing(state.kept, true)), Math.min(unanswered, everyMilliseconds)).unref()
  try {
    for await (const message of messages) {
      const kind = String.fromCharCode(message[0] ?? 0)
      if (kind === 'w') {
        if (state.held === 0) state.since = Date.now()
        state.parts.push(message.subarray(25))
        state.held += message.length - 25
      }
      const isDue = state.held >= mostBytes || (state.held > 0 && Date.now() - state.since >= everyMilliseconds)
      if (isDue) await hand()
      if (isDue || (kind === 'k' && message[17] === 1) || Date.now() - state.said > unanswered) say()
    }
  } catch (error) {
    if (!ending.aborted) throw error
  } finally {
    clearInterval(beat)
    ending.removeEventListener('abort', end)
  }
}

/** 2000-01-01 in microseconds of Unix. */
const epoch = 946_684_800_000_000n

/** A standby's status: written and kept up to here; `asks` for an answer. */
function standing(kept: Place, asks = false): Buffer {
  const message = Buffer.alloc(34)
  message.write('r')
  message.writeBigUInt64BE(kept, 1)
  message.writeBigUInt64BE(kept, 9)
  message.writeBigUInt64BE(kept, 17)
  message.writeBigInt64BE(BigInt(Date.now()) * 1000n - epoch, 25)
  message[33] = asks ? 1 : 0
  return message
}
