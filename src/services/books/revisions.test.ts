import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { book, cityAttributes, filledBook } from '../../../test/support/books.ts'
import { account, grant, next, organization, type Place, type TestAccount } from '../../../test/support/builders.ts'
import { type Answer, type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { approvePlanned, archiveBook, writeRecords } from './index.ts'

/** The thirteen roles of N2, each held by somebody who holds nothing else. */
const roles = {
  manager: 'books-powers-manager',
  employee: 'books-employee',
  administrator: 'books-administrator',
  access: 'books-access-management',
  approver: 'books-revision-approval',
  agreer: 'books-revision-agreement',
  creator: 'books-creation',
  structurer: 'books-structure',
  reader: 'books-closed-reading',
  adder: 'books-record-adding',
  editor: 'books-record-editing',
  deleter: 'books-record-deletion',
  valuer: 'books-attribute-value',
} as const
type Name = keyof typeof roles

let site: Site
let agency: Place
let callers: Record<Name, Caller>
let accounts: Record<Name, TestAccount>
beforeAll(async () => {
  site = await openSite({ preset: 'esnsi' })
  agency = await organization(site, { kind: 'organization', title: 'Росреестр' })
  const all = await Promise.all(
    Object.entries(roles).map(async ([name, role]) => {
      const made = await account(site, { home: agency })
      await grant(site, { to: made, role, at: agency })
      return [name, made] as const
    }),
  )
  accounts = Object.fromEntries(all) as typeof accounts
  const entered = all.map(async ([name, made]) => [name, await signedIn(site, made)] as const)
  callers = Object.fromEntries(await Promise.all(entered)) as typeof callers
})
afterAll(() => site.close())

const signature = { method: 'simple' }
const api = (id: string, rest = '') => `/api/books/${id}${rest}`
const draft = async (id: string) => (await callers.manager.get(api(id, '/draft'))).body.draft
const write = (who: Name, id: string, ...items: unknown[]) => callers[who].post(api(id, '/draft/changes'), { items })
const agree = async (who: Name, id: string) =>
  await callers[who].post(api(id, '/draft/agree'), { stamp: (await draft(id)).stamp, signature })
const approve = (who: Name, id: string) => callers[who].post(api(id, '/draft/approve'), { signature })
const structure = (who: Name, id: string, version: number, attributes: unknown = cityAttributes) =>
  callers[who].put(api(id, '/structure'), { version, attributes })

/** Every deed on books and revisions, asked of a book that is open or closed, by what it takes. */
const deeds: Record<string, (who: Name, open: boolean) => Promise<Answer>> = {
  read: async (who, open) => await callers[who].get(api((await filledBook(site, agency, { open })).id, '/records')),
  create: (who, open) => callers[who].post('/api/books', { title: 'Новый', open, organizationId: agency.id }),
  describe: async (who, open) =>
    await callers[who].patch(api((await filledBook(site, agency, { open })).id), { note: 'О городах' }),
  turn: async (who, open) =>
    await callers[who].post(api((await filledBook(site, agency, { open })).id, open ? '/close' : '/open')),
  archive: async (who, open) => await callers[who].post(api((await filledBook(site, agency, { open })).id, '/archive')),
  delete: async (who, open) => await callers[who].delete(api((await filledBook(site, agency, { open })).id)),
  'create structure': async (who, open) => {
    const { body } = await callers.manager.post('/api/books', {
      title: 'Без атрибутов',
      open,
      organizationId: agency.id,
    })
    return await structure(who, body.id, 0)
  },
  'change structure': async (who, open) =>
    await structure(who, (await book(site, agency, { open })).id, 1, [
      ...cityAttributes,
      { code: 'mayor', title: 'Глава', type: 'text', required: false, unique: false, key: false },
    ]),
  'delete attributes': async (who, open) =>
    await structure(who, (await book(site, agency, { open })).id, 1, cityAttributes.slice(0, 2)),
  'add records': async (who, open) =>
    await write(who, (await filledBook(site, agency, { open })).id, {
      operation: 'add',
      values: { code: '02-01', name: 'Уфа' },
    }),
  'change records': async (who, open) => {
    const {
      id,
      records: [first],
    } = await filledBook(site, agency, { open })
    return await write(who, id, { operation: 'change', record: first, values: { name: 'Молотов', people: 5 } })
  },
  'delete records': async (who, open) => {
    const { id } = await filledBook(site, agency, { open })
    return await write(who, id, { operation: 'delete', key: '01-02' })
  },
  agree: async (who, open) => {
    const { id } = await filledBook(site, agency, { open })
    await write('editor', id, { operation: 'change', key: '01-01', values: { people: 1 } })
    return await agree(who, id)
  },
  approve: async (who, open) => {
    const { id } = await filledBook(site, agency, { open })
    await write('editor', id, { operation: 'change', key: '01-01', values: { people: 1 } })
    expect((await agree('manager', id)).status).toBe(204)
    return await approve(who, id)
  },
}

/** A simple signature is not enough: who may put one on is told so, and the others that they may not. */
deeds.sign = async (who, open) => {
  const { id } = await filledBook(site, agency, { open })
  const answer = await callers[who].post(api(id, '/signatures'), { revision: 1, signature })
  return answer.code === 'fields-refused' ? { ...answer, status: 200 } : answer
}

const everything = Object.keys(deeds)
const structures = ['create structure', 'change structure', 'delete attributes', 'delete']
const own = ['create', 'describe', 'turn', 'archive']
const data = ['add records', 'change records', 'delete records']
/** What each may do with open books, and what of it with closed ones; where both are one list it is the same. */
const expected: Record<Name, { open: string[]; closed?: string[] }> = {
  manager: { open: everything },
  employee: { open: ['read'], closed: [] },
  administrator: { open: ['read', ...own, ...structures, ...data] },
  access: { open: [] },
  approver: { open: ['read', 'approve'] },
  agreer: { open: ['read', 'agree'], closed: [] },
  creator: { open: ['create', 'delete'] },
  structurer: { open: ['read', ...structures], closed: structures },
  reader: { open: ['read'] },
  adder: { open: ['read', 'add records'], closed: ['add records'] },
  editor: { open: ['read', 'change records'], closed: ['change records'] },
  deleter: { open: ['delete records'] },
  valuer: { open: ['change records'] },
}

describe.each(Object.entries(roles).map(([name], at) => ({ name: name as Name, number: at + 1 })))(
  'N2 role $number ($name), by deeds',
  ({ name }) => {
    test.each([true, false])(
      'N2 N4 N11 does with a book (open: %s) what the text says, and nothing else',
      async (open) => {
        const { open: opened, closed = opened } = expected[name]
        const done = []
        for (const [deed, ask] of Object.entries(deeds)) {
          const { status, code } = await ask(name, open)
          if (status < 400) done.push(deed)
          else
            expect([deed, code]).toEqual([
              deed,
              expect.stringMatching(/^(right-missing|right-missing-anywhere|not-found)$/),
            ])
        }
        expect(done.sort()).toEqual([...(open ? opened : closed)].sort())
      },
    )
  },
)

test.each(Object.keys(roles) as Name[])(
  'N2 N5 the role of %s, by deeds on people: who makes, edits and removes accounts, gives and takes powers',
  async (name) => {
    const to = await account(site, { home: agency })
    const { id: book } = await filledBook(site, agency)
    const held = await grant(site, { to, role: 'books-employee', at: agency })
    const form = { login: `new-${next()}`, password: 'Rodnik-71x', metarole: 'employee', homeId: agency.id }
    const power = { accountId: to.id, roleId: 'books-record-adding' }
    const asked: Record<string, () => Promise<Answer>> = {
      look: () => callers[name].get(`/api/accounts/${to.id}`),
      make: () => callers[name].post('/api/accounts', form),
      edit: () => callers[name].patch(`/api/accounts/${to.id}`, { email: 'a@example.ru' }),
      'give over the organization': () => callers[name].post('/api/grants', { ...power, scopeId: agency.id }),
      'give over a book': () => callers[name].post('/api/grants', { ...power, scopeId: book }),
      take: () => callers[name].delete(`/api/grants/${held}`),
      remove: () => callers[name].post(`/api/accounts/${to.id}/deactivate`),
    }
    const done: string[] = []
    for (const [deed, ask] of Object.entries(asked)) if ((await ask()).status < 400) done.push(deed)
    const all = Object.keys(asked)
    const managing: Partial<Record<Name, string[]>> = { manager: all, access: all.filter((deed) => deed !== 'remove') }
    expect(done).toEqual(managing[name] ?? [])
  },
)

test('N12 an approval that is planned comes by itself at its moment, as far as whoever planned it still may', async () => {
  const ahead = () => new Date(site.ctx.clock().getTime() + 60_000).toISOString()
  const planned = async () => {
    const { id } = await filledBook(site, agency)
    await perform(site.ctx, operator, writeRecords, {
      id,
      items: [{ operation: 'add', values: { code: '05-05', name: 'Уфа' } }],
    })
    await agree('agreer', id)
    expect((await callers.approver.post(api(id, '/draft/plan'), { at: ahead(), signature })).status).toBe(204)
    return id
  }
  const count = async (id: string) => (await callers.manager.get(api(id, '/records'))).body.items.length
  const [id, other] = [await planned(), await planned()]
  await approvePlanned.run(site.ctx, new AbortController().signal)
  expect(await count(id)).toBe(3)
  site.clock.pass(61)
  await perform(site.ctx, operator, archiveBook, other)
  await approvePlanned.run(site.ctx, new AbortController().signal)
  expect(await count(id)).toBe(4)
  const { items } = (await callers.manager.get(api(id, '/revisions'))).body
  const { login } = accounts.approver
  expect(items[0]).toMatchObject({
    state: 'approved',
    steps: [{}, {}, { step: 'planned', by: login }, { step: 'approved', by: login }],
  })
  expect(await draft(other)).toMatchObject({
    ...{ state: 'agreed', plannedFor: null },
    steps: [{}, {}, { step: 'planned' }, { step: 'unplanned', note: expect.stringContaining('архива') }],
  })
})

test('N12 a text of a record is one text, however it was written; what nobody sees is refused, from whatever door', async () => {
  const { body } = await callers.manager.post('/api/books', { title: 'Ключи', open: true, organizationId: agency.id })
  const plain = { required: false, unique: false, key: false, type: 'text' }
  const attributes = [
    { ...plain, code: 'k', title: 'Ключ', required: true, unique: true, key: true },
    { ...plain, code: 'note', title: 'Примечание', default: ' и\u0306од\u2028два ' },
  ]
  expect((await structure('manager', body.id, 0, attributes)).status).toBe(200)
  const add = (k: string) => write('manager', body.id, { operation: 'add', values: { k } })
  expect((await add(' И\u0306од\nПётр ')).status).toBe(200)
  const { items } = (await callers.manager.get(api(body.id, '/draft/changes'))).body
  expect(JSON.stringify(items)).toContain(JSON.stringify({ k: 'Йод Пётр', note: 'йод\nдва' }))
  for (const unseen of ['\u200b', '\u202eдоЙ', 'Йод\u00ad'])
    expect(await add(unseen)).toMatchObject({ status: 422, body: { errors: [{ field: 'items.0.values.k' }] } })
  const brought = [{ operation: 'add' as const, values: { k: 'Йод\u200bПётр' } }]
  await expect(perform(site.ctx, operator, writeRecords, { id: body.id, items: brought })).rejects.toMatchObject({
    code: 'fields-refused',
  })
})
