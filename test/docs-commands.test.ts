import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { expect, test, vi } from 'vitest'
import { commands } from '../src/app/commands/all.ts'
import { readConfig } from '../src/app/config.ts'
import { testDatabase } from './support/database.ts'

vi.setConfig({ testTimeout: 120_000 })

const root = join(import.meta.dirname, '..')
const pages = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md', { cwd: root })].filter(
  (page) => !page.includes('node_modules'),
)
const scripts = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts)

/** Lines of shell that call the product, without what is told behind them. */
function linesOf(page: string): string[] {
  const blocks = [...readFileSync(join(root, page), 'utf8').matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)]
  return blocks.flatMap(([, text = '']) => text.split('\n')).map((line) => line.replace(/\s+#.*$/, '').trim())
}

const all = pages.flatMap((page) => linesOf(page).map((line) => ({ page, line })))

/** As a shell parts it: quotes hold words together. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(([, one, two, three]) => one ?? two ?? three ?? '')

test('every command of the product that the documentation shows is one, with options that it takes', () => {
  const wrong = all.flatMap(({ page, line }) => {
    const [, name, rest = ''] = /^dostup ([a-z-]+)\s*([^|&]*)/.exec(line) ?? []
    if (name === undefined || name === 'help') return []
    const command = commands[name]
    if (command === undefined) return [`${page}: ${line}`]
    try {
      parseArgs({ args: words(rest), options: command.options, allowPositionals: true, strict: true })
      return []
    } catch (error) {
      return [`${page}: ${line}: ${(error as Error).message}`]
    }
  })
  expect(wrong).toEqual([])
  expect(all.filter(({ line }) => line.startsWith('dostup ')).length).toBeGreaterThan(10)
})

test('every npm script that the documentation shows is one', () => {
  const own = ['start', 'test']
  const wrong = all.filter(({ line }) => {
    const [, name] = /^npm (?:run )?([a-z]+)/.exec(line) ?? []
    return name !== undefined && !['install', 'ci', 'pack', ...own, ...scripts].includes(name)
  })
  expect(wrong).toEqual([])
})

test('a back-up as the top of docs/backup.md has it; what is tried and put back has tests of its own', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'dostup-documented-'))
  const database = await testDatabase()
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)))
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const config = readConfig({ DATABASE_URL: database.url, DOSTUP_DATA: folder, DOSTUP_SECRET_KEY: '0a'.repeat(32) })
  const top = linesOf('docs/backup.md').slice(0, 2)
  try {
    for (const line of top) {
      const [, name = '', ...rest] = words(line).map((word) =>
        /\.(key|backup)$/.test(word) ? join(folder, word) : word,
      )
      const args = rest.map((word) => (word === 'dostup-backup-…' ? (said[0] ?? '') : word))
      const command = commands[name]
      if (command === undefined) throw new Error(line)
      const { values, positionals } = parseArgs({ args, options: command.options, allowPositionals: true })
      expect(await command.run({ config, values, positionals, ending: new AbortController().signal }), line).toBe(0)
    }
    expect((await readdir(folder)).sort()).toEqual(['restore.key', 'today.backup'])
  } finally {
    log.mockRestore()
    error.mockRestore()
    await database.close()
    await rm(folder, { recursive: true })
  }
})
