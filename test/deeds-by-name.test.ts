import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const services = join(import.meta.dirname, '..', 'src', 'services')

interface Found {
  readonly file: string
  readonly called: string
  readonly deed: string
}

/** Deeds that stand in files of their rooms: exported values with a name, a kind and `decide`. */
async function deedsIn(room: string): Promise<Found[]> {
  const files = readdirSync(join(services, room)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  const found = files
    .filter((file) => file !== 'index.ts')
    .map(async (file): Promise<Found[]> => {
      const exported = (await import(join(services, room, file))) as Record<string, unknown>
      return Object.entries(exported).flatMap(([called, value]) =>
        isDeed(value) ? [{ file: `${room}/${file}`, called, deed: value.name }] : [],
      )
    })
  return (await Promise.all(found)).flat()
}

function isDeed(value: unknown): value is { readonly name: string } {
  return typeof value === 'object' && value !== null && 'decide' in value && 'kind' in value && 'name' in value
}

const inWords = (called: string): string => called.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

describe('a line of the change log leads to the code', async () => {
  const rooms = readdirSync(services)
  const deeds = (await Promise.all(rooms.map(deedsIn))).flat()

  test('there are deeds', () => {
    expect(deeds.length).toBeGreaterThan(25)
  })

  test.each(deeds)('file, function and audit name of $deed are one', ({ file, called, deed }) => {
    expect(deed).toBe(`${dirname(file)}.${basename(file, '.ts')}`)
    expect(inWords(called)).toBe(basename(file, '.ts'))
  })
})
