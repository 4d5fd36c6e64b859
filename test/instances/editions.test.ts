import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { account, apiKey, organization, password } from '../support/builders.ts'
import { openSite, type Site } from '../support/site.ts'
import { callers, signIn } from './callers.ts'
import { type ServerInstance, startInstance } from './start-instance.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const shipped = join(import.meta.dirname, '../../src/database/migrations')

let site: Site
let folder: string
const running: ServerInstance[] = []
beforeAll(async () => {
  site = await openSite()
  folder = await mkdtemp(join(tmpdir(), 'dostup-edition-'))
  await cp(shipped, folder, { recursive: true })
  const number = (await readdir(shipped)).filter((name) => name.endsWith('.sql')).length + 1
  const next = `${String(number).padStart(4, '0')}-of-the-next-edition.sql`
  await writeFile(
    join(folder, next),
    'alter table persons add column of_the_next text;\ncreate table of_the_next (id text);\n',
  )
})
afterAll(async () => {
  await Promise.all(running.map((one) => one.stop()))
  await site.close()
  await rm(folder, { recursive: true })
})

async function start(more: object = {}): Promise<ServerInstance> {
  const one = await startInstance({ databaseUrl: site.ctx.database.url, leaseSeconds: 5, ...more })
  running.push(one)
  return one
}

test('two editions beside each other: the newer brings the schema, the older goes on until it is stopped, and does not start again', async () => {
  const scope = (await organization(site)).id
  const administrator = await account(site, { metarole: 'superadmin' })
  const [one, other] = [(await account(site)).id, (await account(site)).id]
  const { secret: key } = await apiKey(site, 'school')
  const older = await start()
  const calls = callers({ key, token: await signIn(older, administrator.login, password), scope })
  expect(await calls.may(older, one)).toBe(false)
  const newer = await start({ variant: 'newer', migrations: folder })

  const given = await calls.give(older, one, 'all')
  expect(await calls.may(newer, one)).toBe(true)
  await calls.give(newer, other, 'all')
  expect(await calls.may(older, other)).toBe(true)
  await calls.take(newer, given?.id ?? '', 'all')
  expect([await calls.may(older, one), await calls.may(newer, one)]).toEqual([false, false])

  await older.stop()
  await expect(start()).rejects.toThrow('The database is of a newer Dostup')
  expect(await calls.may(newer, other)).toBe(true)
})
