import { createInterface } from 'node:readline'
import { parseWithLost } from '../../core/numbers/index.ts'
import { answerMessages, type Served } from '../../http/index.ts'

const longest = 1_000_000
const broken = { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Not JSON-RPC' } }

/** Speaks the protocol over lines of JSON-RPC until they end, one answer after another. */
export async function serveLines(
  input: NodeJS.ReadableStream,
  write: (line: string) => void,
  served: Served,
): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const message = read(line)
    const answer = message === undefined ? broken : await answerMessages(message, served)
    if (answer !== undefined) write(`${JSON.stringify(answer)}\n`)
  }
}

/** What is asked with a number that could not be kept would be another question. */
function read(line: string): unknown {
  if (line.length > longest) return undefined
  try {
    const { value, hasLost } = parseWithLost(line)
    return hasLost ? undefined : value
  } catch {
    return undefined
  }
}
