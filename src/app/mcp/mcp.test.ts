import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  holder,
  password,
  type Region,
  region,
  root,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { changingTools, openConfirmations, readingTools, type Tool } from '../../http/index.ts'
import { serveLines } from './serve-lines.ts'
import { type SignedIn, signIn } from './sign-in.ts'

const right = 'school.timetable.edit'
const opened: SignedIn[] = []
let site: Site
let server: string
let places: Region
let chief: TestAccount
beforeAll(async () => {
  site = await openSite()
  server = await site.app.listen({ port: 0, host: '127.0.0.1' })
  places = await region(site)
  chief = await account(site, { home: await root(site), metarole: 'superadmin' })
})
afterAll(async () => {
  for (const rest of opened) await rest.leave()
  await site.close()
})

/** A program at the other end of the lines. */
async function client(as: TestAccount, tools: readonly Tool[] = readingTools) {
  const rest = await signIn({ server, login: as.login, password, code: undefined, language: 'ru' })
  opened.push(rest)
  let now = 0
  const input = new PassThrough()
  const waiting: ((answer: { result?: never; error?: { code: number } }) => void)[] = []
  const write = (line: string) => waiting.shift()?.(JSON.parse(line))
  const ended = serveLines(input, write, { rest, tools, confirmations: openConfirmations(() => now) })
  // biome-ignore lint/suspicious/noExplicitAny: answers of every shape
  const send = (message: unknown): Promise<any> =>
    new Promise((resolve) => {
      waiting.push(resolve)
      input.write(`${typeof message === 'string' ? message : JSON.stringify(message)}\n`)
    })
  const ask = async (method: string, params: object = {}) => await send({ jsonrpc: '2.0', id: 1, method, params })
  const call = async (name: string, given: object) => {
    const { result } = await ask('tools/call', { name, arguments: given })
    const [{ text }] = result.content
    return { isError: result.isError, text, told: result.isError ? undefined : JSON.parse(text) }
  }
  const close = async () => {
    input.end()
    await ended
  }
  const later = (ms: number) => {
    now += ms
  }
  return { send, ask, call, close, later }
}

describe('Model Context Protocol over lines', () => {
  test('shakes hands, tells its tools, and says what it does not know', async () => {
    const { ask, send, close } = await client(chief)
    expect((await ask('initialize', { protocolVersion: '2025-03-26' })).result).toMatchObject({
      protocolVersion: '2025-03-26',
      serverInfo: { name: 'dostup' },
    })
    expect((await ask('initialize', { protocolVersion: '1999-01-01' })).result.protocolVersion).toBe('2025-06-18')
    expect((await ask('ping')).result).toEqual({})
    const { tools } = (await ask('tools/list')).result
    expect(tools.map(({ name }: { name: string }) => name)).not.toContain('change')
    expect(tools.every(({ annotations }: { annotations: { readOnlyHint: boolean } }) => annotations.readOnlyHint)).toBe(
      true,
    )
    expect((await ask('resources/list')).error.code).toBe(-32601)
    expect((await ask('tools/call', { name: 'change' })).error.code).toBe(-32602)
    expect((await send('{"jsonrpc"')).error.code).toBe(-32700)
    await close()
  })

  test('why, who, where, what, what if and search, as REST answers them', async () => {
    const { call, close } = await client(chief)
    const teacher = await account(site, { home: places.school })
    const id = await grant(site, { to: teacher, right, at: places.school })
    const about = { account: teacher.id, action: right, node: places.school.id }
    expect((await call('why', about)).told).toMatchObject({ allowed: true })
    expect((await call('who_may', { action: right, node: places.school.id })).text).toContain(teacher.id)
    expect((await call('where_may', { account: teacher.id, action: right })).text).toContain(places.school.id)
    expect((await call('what_may', { account: teacher.id, node: places.school.id })).text).toContain(right)
    expect((await call('grants_of_account', { account: teacher.id })).told.items).toMatchObject([{ id }])
    expect((await call('search_accounts', { search: teacher.login })).told.items).toMatchObject([{ id: teacher.id }])
    const lost = (await call('what_if', { proposal: { deed: 'delete-grant', id } })).told.lost
    expect(lost).toMatchObject({ accounts: 1 })
    await close()
  })

  test('mistake 6 whatever the account may not see or do by REST, it may not by a tool', async () => {
    const stranger = await account(site, { home: places.far })
    const weak = await holder(site, places.school, ['dostup.accounts.view', 'dostup.organizations.view'])
    const { call, close } = await client(weak, [...readingTools, ...changingTools])
    const about = { account: stranger.id, action: right, node: places.far.id }
    expect(await call('why', about)).toMatchObject({ isError: true })
    expect((await call('search_accounts', { search: stranger.login })).told.items).toEqual([])
    const proposal = { deed: 'give-grant', grant: { accountId: weak.id, rightId: right, scopeId: places.school.id } }
    expect(await call('change', { proposal })).toMatchObject({ isError: true })
    await close()
  })

  test('a change is shown, then done once by the word that came with it', async () => {
    const teacher = await account(site, { home: places.school })
    const { call, close, later } = await client(chief, [...readingTools, ...changingTools])
    const proposal = { deed: 'give-grant', grant: { accountId: teacher.id, rightId: right, scopeId: places.school.id } }
    const mark = await lastChange(site)
    const { confirmation, preview, done } = (await call('change', { proposal })).told
    expect({ done, gained: preview.gained.accounts }).toEqual({ done: false, gained: 1 })
    expect(await changesSince(site, mark)).toEqual([])
    const other = { ...proposal, grant: { ...proposal.grant, scopeId: places.north.id } }
    expect(await call('change', { proposal: other, confirmation })).toMatchObject({ isError: true })
    expect(await call('change', { proposal, confirmation })).toMatchObject({ isError: true })
    const again = (await call('change', { proposal })).told.confirmation
    expect((await call('change', { proposal, confirmation: again })).told).toMatchObject({ done: true })
    expect(await changesSince(site, mark)).toMatchObject([{ deed: 'grants.give-grant', by: chief.id }])
    const off = { deed: 'deactivate-account', id: teacher.id }
    const old = (await call('change', { proposal: off })).told.confirmation
    later(11 * 60_000)
    expect(await call('change', { proposal: off, confirmation: old })).toMatchObject({ isError: true })
    expect(await call('change', { proposal: { deed: 'constructor' } })).toMatchObject({ isError: true })
    await close()
  })

  test('whoever does not get in gets no tools', async () => {
    await expect(
      signIn({ server, login: chief.login, password: 'wrong', code: undefined, language: 'en' }),
    ).rejects.toThrow('.')
  })
})
