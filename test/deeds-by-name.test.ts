import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const services = join(root, 'src', 'services')

interface Found {
  readonly file: string
  readonly called: string
  readonly deed: string
}

/** Deeds that stand in files of their rooms: exported values with a name, a kind and `decide`. */
async function deedsIn(room: string): Promise<Found[]> {
  const files = globSync('**/*.ts', { cwd: join(services, room) }).filter((file) => !file.endsWith('.test.ts'))
  const found = files
    .filter((file) => basename(file) !== 'index.ts')
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

  test('every deed that the sources declare is among them, and none is declared elsewhere', () => {
    const declared = globSync('src/**/*.ts', { cwd: root })
      .filter((file) => !file.endsWith('.test.ts'))
      .flatMap((file) =>
        [...readFileSync(join(root, file), 'utf8').matchAll(/const (\w+): Deed</g)].map(([, called]) => called),
      )
    expect(declared.length).toBeGreaterThan(25)
    expect(declared.sort()).toEqual(deeds.map(({ called }) => called).sort())
  })

  test.each(deeds)('file, function and audit name of $deed are one', ({ file, called, deed }) => {
    expect(deed).toBe(`${file.split('/')[0]}.${basename(file, '.ts')}`)
    expect(inWords(called)).toBe(basename(file, '.ts'))
  })
})
