import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { PresetError } from '../../services/catalog/index.ts'
import { type Call, UsageError } from '../command.ts'
import { presetCommand } from './preset.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dostup-preset-'))
})
afterAll(() => rm(folder, { recursive: true }))
afterEach(() => vi.restoreAllMocks())

const run = async (...positionals: string[]) => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {})
  const code = await presetCommand.run({ positionals, values: {} } as unknown as Call)
  const words = said.mock.calls.flat().join('\n')
  said.mockRestore()
  return { code, said: words }
}

test('what is begun is without a fault, and nobody’s file is written over', async () => {
  const file = join(folder, 'clinic.yaml')
  expect(await run('new', file)).toMatchObject({ code: 0 })
  expect(await run('check', file)).toMatchObject({ code: 0, said: expect.stringMatching(/^clinic: no faults/) })
  await writeFile(file, `${await readFile(file, 'utf8')}# ours`)
  await expect(run('new', file)).rejects.toThrow(UsageError)
  expect(await readFile(file, 'utf8')).toMatch(/# ours$/)
})

test('a fault is told with its place; no file, and a name that no preset can have, are refused', async () => {
  const file = join(folder, 'shop.yaml')
  await run('new', file)
  await writeFile(file, (await readFile(file, 'utf8')).replace('rank: 2', 'rank: two'))
  await expect(run('check', file)).rejects.toThrow(PresetError)
  await expect(run('check', file)).rejects.toThrow(/shop\.yaml:\d+:\d+: “two” is not a whole number/)
  await expect(run('check', join(folder, 'none.yaml'))).rejects.toThrow(/there is no such preset/)
  await expect(run('new', join(folder, 'Наш.yaml'))).rejects.toThrow(UsageError)
  await expect(run('check')).rejects.toThrow(UsageError)
})
