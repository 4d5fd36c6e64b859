import { edition } from '../../core/edition/index.ts'
import type { Confirmations } from './confirmations.ts'
import { Refused, type Rest } from './rest.ts'
import type { Tool } from './tools.ts'

/** Versions of the Model Context Protocol whose words are these; the first is offered to whoever asks for another. */
export const versions = ['2025-06-18', '2025-03-26', '2024-11-05']

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

const invalid = { jsonrpc: '2.0', id: null, error: { code: -32600, message: 'Not a message of JSON-RPC' } }
/** Of one text; the versions before the first here know them. */
const mostTogether = 50

/** The answers to a message, or to several of them together, one after another. Undefined: nobody waits for one. */
export async function answerMessages(value: unknown, served: Served): Promise<object | undefined> {
  if (!Array.isArray(value)) return await answerMessage(value, served)
  if (value.length === 0 || value.length > mostTogether) return invalid
  const answers: object[] = []
  for (const one of value) {
    const answer = await answerMessage(one, served)
    if (answer !== undefined) answers.push(answer)
  }
  return answers.length > 0 ? answers : undefined
}

async function answerMessage(value: unknown, served: Served): Promise<object | undefined> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return invalid
  const message: Message = value
  const { id } = message
  if (id == null) return undefined
  try {
    return { jsonrpc: '2.0', id, result: await answered(message, served) }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return { jsonrpc: '2.0', id, error: { code: error.code, message: error.message } }
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
