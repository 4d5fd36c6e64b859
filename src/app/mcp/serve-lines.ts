import { createInterface } from 'node:readline'
import { edition } from '../../core/edition/index.ts'
import type { Confirmations } from './confirmations.ts'
import { Refused, type Rest } from './rest.ts'
import type { Tool } from './tools.ts'

/** Versions of the Model Context Protocol whose words are these; the first is offered to whoever asks for another. */
const versions = ['2025-06-18', '2025-03-26', '2024-11-05']
const longest = 1_000_000

export interface Served {
  readonly rest: Rest
  readonly tools: readonly Tool[]
  readonly confirmations: Confirmations
}

interface Message {
  readonly id?: string | number | null
  readonly method?: unknown
  readonly params?: Readonly<Record<string, unknown>>
}

class Fault extends Error {
  readonly code: number
  constructor(code: number, words: string) {
    super(words)
    this.code = code
  }
}

/** Speaks the protocol over lines of JSON-RPC until they end, one answer after another. */
export async function serveLines(
  input: NodeJS.ReadableStream,
  write: (line: string) => void,
  served: Served,
): Promise<void> {
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    const answer = await answerLine(line, served)
    if (answer !== undefined) write(`${JSON.stringify(answer)}\n`)
  }
}

/** Undefined: nobody waits for one. */
export async function answerLine(line: string, served: Served): Promise<object | undefined> {
  const message = read(line)
  if (message === undefined) return { jsonrpc: '2.0', id: null, error: { code: -32700, message: 'Not JSON-RPC' } }
  const { id } = message
  if (id == null) return undefined
  try {
    return { jsonrpc: '2.0', id, result: await answered(message, served) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message } }
  }
}

function read(line: string): Message | undefined {
  if (line.length > longest) return undefined
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

async function answered({ method, params = {} }: Message, served: Served): Promise<object> {
  if (method === 'initialize') {
    const asked = versions.find((version) => version === params.protocolVersion)
    return {
      protocolVersion: asked ?? versions[0],
      capabilities: { tools: {} },
      serverInfo: { name: 'dostup', version: edition },
      instructions: 'Answers are what the signed-in account may see; ids come from the search tools.',
    }
  }
  if (method === 'ping') return {}
  if (method === 'tools/list') {
    const tools = served.tools.map(({ name, description, inputSchema, annotations }) => ({
      name,
      description,
      inputSchema,
      annotations,
    }))
    return { tools }
  }
  if (method === 'tools/call') return await called(params, served)
  throw new Fault(-32601, `No method ${String(method)}`)
}

async function called(
  params: Readonly<Record<string, unknown>>,
  { rest, tools, confirmations }: Served,
): Promise<object> {
  const tool = tools.find(({ name }) => name === params.name)
  if (tool === undefined) throw new Fault(-32602, `No tool ${String(params.name)}`)
  const given = params.arguments ?? {}
  if (typeof given !== 'object') throw new Fault(-32602, 'arguments: an object')
  try {
    const told = await tool.run(rest, given as Readonly<Record<string, unknown>>, confirmations)
    return { content: [{ type: 'text', text: JSON.stringify(told) }], isError: false }
  } catch (error) {
    const words = error instanceof Refused ? error.message : `The server is not reached: ${String(error)}`
    return { content: [{ type: 'text', text: words }], isError: true }
  }
}
