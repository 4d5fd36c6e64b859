import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { account } from '../../../test/support/builders.ts'
import { blankDatabase } from '../../../test/support/database.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { readConfig } from '../config.ts'
import { backupCommand } from './backup.ts'
import { restoreCommand } from './restore.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const secret = '0a'.repeat(32)
let site: Site
let folder: string
beforeAll(async () => {
  site = await openSite()
  await account(site)
  folder = await mkdtemp(join(tmpdir(), 'dostup-backup-command-'))
})
afterAll(async () => {
  await site.close()
  await rm(folder, { recursive: true })
})

async function run(command: typeof backupCommand, url: string, positionals: string[], values = {}) {
  const said: string[] = []
  const log = vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)))
  const error = vi.spyOn(console, 'error').mockImplementation(() => {})
  const config = readConfig({ DATABASE_URL: url, DOSTUP_DATA: folder, DOSTUP_SECRET_KEY: secret })
  try {
    const code = await command.run({ config, positionals, values, ending: new AbortController().signal })
    return { code, said: said.join('\n') }
  } finally {
    log.mockRestore()
    error.mockRestore()
  }
}

test('dostup backup key, backup, verify and restore, one after another', async () => {
  const { url } = site.ctx.database
  const [keyFile, file] = [join(folder, 'key'), join(folder, 'one.backup')]
  const { said: open } = await run(backupCommand, url, ['key', keyFile])
  expect(open).toMatch(/^dostup-backup-[\w-]{43}$/)
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600)
  await expect(run(backupCommand, url, ['key', keyFile])).rejects.toThrow('EEXIST')
  await expect(run(backupCommand, url, [file])).rejects.toThrow('To whom is it encrypted?')
  expect(await run(backupCommand, url, [file], { to: open })).toMatchObject({ code: 0 })
  expect((await readFile(file)).toString('latin1')).not.toContain('Пользователь')
  const verified = await run(backupCommand, url, ['verify', file], { key: keyFile })
  expect(verified).toMatchObject({ code: 0 })
  expect(verified.said).toContain('Made by this installation.\nRestored for a trial: all rows came in')
  await expect(run(restoreCommand, url, [file], { key: keyFile })).rejects.toThrow('--over')
  const other = await blankDatabase()
  const restored = await run(restoreCommand, other.url, [file], { key: keyFile })
  expect(restored).toMatchObject({ code: 0, said: expect.stringContaining('They are as they were signed') })
  const { rows } = await other.pool.query(`select fields from changes where deed = 'backups.note-restoration'`)
  expect(rows[0].fields.map(({ field }: { field: string }) => field)).toEqual(['restoredTo', 'revision', 'lostEntries'])
  await other.close()
})
