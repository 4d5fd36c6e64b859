import type pg from 'pg'
import { DatabaseProblem } from '../problem.ts'
import { copying } from './copying.ts'
import { type Place, readPlace } from './place.ts'

/** All files of the server as a tar, while others change them, and from where on its WAL makes one moment of them. */
export interface ReadBase {
  readonly timeline: number
  readonly from: Place
  /** To be read to their end. */
  bytes(): AsyncGenerator<Buffer>
}

const pieceBytes = 1024 * 1024
const command = `BASE_BACKUP (LABEL 'dostup', CHECKPOINT 'fast', WAL true, MANIFEST 'no')`

export async function readBase(client: pg.Client): Promise<ReadBase> {
  const { messages, rows } = copying(client, command)
  // The rows before the copy have come with its first message.
  const first = await messages.next()
  const [[from = '', timeline = ''] = [], ...places] = rows
  if (places.length > 1)
    throw new DatabaseProblem('archive-not-fitting', 'The server keeps tables outside its directory (tablespaces).')
  async function* bytes() {
    let parts: Buffer[] = []
    let held = 0
    for (let next = first; !next.done; next = await messages.next()) {
      if (String.fromCharCode(next.value[0] ?? 0) !== 'd') continue
      parts.push(next.value.subarray(1))
      held += next.value.length - 1
      if (held < pieceBytes) continue
      yield Buffer.concat(parts)
      parts = []
      held = 0
    }
    yield Buffer.concat(parts)
  }
  return { timeline: Number(timeline), from: readPlace(from), bytes }
}
