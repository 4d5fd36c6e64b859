import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Question as Asked, Checks } from '../../client/checks/index.ts'
import { median } from '../measure.ts'
import { folder } from './bring.ts'

type Client = typeof import('../../client/checks/index.ts')
const rounds = 7
const many = 200_000

export interface Cached {
  /** Microseconds each, of questions that were asked before. */
  readonly awaited: number
  readonly peeked: number
  readonly asked: number
}

/** Of the package as it is installed. */
export async function cachedChecks(asks: { baseUrl: string; token: string }, question: Asked): Promise<Cached> {
  const file = join(folder, 'node_modules', 'dostup-client', 'dist', 'checks', 'index.js')
  const { cacheChecks, createChecks } = (await import(pathToFileURL(file).href)) as Client
  const plain = createChecks(asks)
  const cached = cacheChecks(plain, { ...asks, maxAgeMs: 60_000 })
  try {
    while (!cached.isFresh || cached.peek(question) === undefined) await cached.check(question)
    return {
      awaited: await each(cached, question, many),
      peeked: peeks(cached.peek, question),
      asked: await each(plain, question, 200),
    }
  } finally {
    cached.close()
  }
}

async function each(checks: Checks, question: Asked, count: number): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    for (let at = 0; at < count; at++) await checks.check(question)
    taken.push(((performance.now() - began) * 1000) / count)
  }
  return median(taken)
}

function peeks(peek: (question: Asked) => boolean | undefined, question: Asked): number {
  const taken: number[] = []
  for (let round = 0; round < rounds; round++) {
    const began = performance.now()
    let yes = 0
    for (let at = 0; at < many; at++) if (peek(question)) yes += 1
    if (yes !== many) throw new Error('the cache has forgotten')
    taken.push(((performance.now() - began) * 1000) / many)
  }
  return median(taken)
}
