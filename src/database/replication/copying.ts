import type { EventEmitter } from 'node:events'
import type pg from 'pg'

/** What PostgreSQL's replication answers: rows of results, and messages of a copy that may go both ways. */
export interface Copying {
  readonly messages: AsyncGenerator<Buffer>
  /** Rows of all results, as texts; those behind the copy are there when the messages have ended. */
  readonly rows: readonly (readonly string[])[]
  send(message: Buffer): void
}

/** node-postgres's connection, as far as a query of one's own speaks to it. */
interface Wire extends EventEmitter {
  readonly stream: { pause(): void; resume(): void }
  query(text: string): void
  sendCopyFromChunk(bytes: Buffer): void
}

/** Messages that wait before the server is told to wait. */
const most = 64

export function copying(client: pg.Client, text: string): Copying {
  const rows: string[][] = []
  const waiting: Buffer[] = []
  const state: { wire?: Wire; fault?: Error; ended: boolean; wake: () => void } = { ended: false, wake: () => {} }
  const end = (fault?: Error) => {
    if (fault !== undefined) state.fault ??= fault
    state.ended = true
    state.wake()
  }
  const query = {
    submit(wire: Wire) {
      state.wire = wire
      wire.query(text)
    },
    handleDataRow: ({ fields }: { fields: string[] }) => void rows.push(fields),
    handleCopyData({ chunk }: { chunk: Buffer }) {
      // The bytes are of a buffer that is used again.
      waiting.push(Buffer.from(chunk))
      if (waiting.length === most) state.wire?.stream.pause()
      state.wake()
    },
    handleError: (error: Error) => end(error),
    handleReadyForQuery: () => end(),
    ...{ handleRowDescription() {}, handleCommandComplete() {}, handleEmptyQuery() {}, handlePortalSuspended() {} },
  }
  client.once('end', () => end(new Error('the server has ended the connection')))
  client.query(query as unknown as pg.Submittable)
  async function* messages() {
    for (;;) {
      const next = waiting.shift()
      if (next !== undefined) {
        if (waiting.length === most - 1) state.wire?.stream.resume()
        yield next
      } else if (state.fault !== undefined) throw state.fault
      else if (state.ended) return
      else
        await new Promise<void>((resolve) => {
          state.wake = resolve
        })
    }
  }
  return { messages: messages(), rows, send: (message) => state.wire?.sendCopyFromChunk(message) }
}
