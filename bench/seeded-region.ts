import { join } from 'node:path'
import { runDostup } from './dostup.ts'

export const SMALL_REGION = 2000
export const LARGE_REGION = 100_000

/** A data directory with a region in it, and how long it took from the command to its end. */
export interface SeededRegion {
  readonly dataDirectory: string
  readonly persons: number
  readonly seconds: number
}

export async function seedRegion(
  directory: string,
  persons: number,
  say: (line: string) => void,
): Promise<SeededRegion> {
  const dataDirectory = join(directory, `region-${persons}`)
  say(`seeding a region of ${persons} persons`)
  const startedAt = performance.now()
  await runDostup(['seed', '--preset', 'region', '--persons', String(persons)], dataDirectory)
  return { dataDirectory, persons, seconds: (performance.now() - startedAt) / 1000 }
}
