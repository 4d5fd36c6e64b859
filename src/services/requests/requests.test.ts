import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  grant,
  next,
  type Place,
  person,
  type Region,
  region,
  role,
  type TestAccount,
} from '../../../test/support/builders.ts'
import { asActor } from '../../../test/support/givers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { type Actor, operator } from '../decisions/index.ts'
import { addFile, openFile } from '../files/index.ts'
import { listNotices } from '../notices/index.ts'
import { findSurvivor } from '../persons/index.ts'
import { archiveRole } from '../roles/index.ts'
import { dismissEmployee, hireEmployee } from '../staffing/index.ts'
import {
  approveRequest,
  declineRequest,
  draftRequest,
  editRequest,
  endorseRequest,
  getRequest,
  listRequestOptions,
  type NewRequest,
  openMergeRequest,
  rehearseRequest,
  requestRegistry,
  returnRequest,
  sendRequest,
  takeRequest,
  withdrawRequest,
} from './index.ts'

let site: Site
let places: Region
let representative: Actor
let foreigner: Actor
let desk: Actor
const actor = ({ id, login }: TestAccount): Actor => ({ kind: 'account', accountId: id, title: login, ip: null })
const READER = 'epos-library-reader'
const address = 'zavuch@school.example'

async function holding(home: Place, at: Place, ...roles: string[]): Promise<Actor> {
  const one = await account(site, { home })
  for (const id of roles) await grant(site, { to: one, role: id, at })
  return actor(one)
}

beforeAll(async () => {
  site = await openSite({ preset: 'epos' })
  places = await region(site)
  const zavuch = await account(site, { home: places.school, login: address })
  await grant(site, { to: zavuch, role: 'epos-organization-administrator', at: places.school })
  representative = actor(zavuch)
  foreigner = await holding(places.far, places.far, 'epos-organization-administrator')
  const supporter = await account(site, { home: places.ministry, metarole: 'support' })
  await grant(site, { to: supporter, role: 'epos-support', at: places.ministry })
  desk = actor(supporter)
}, 60_000)
afterAll(() => site.close())

const birthDate = '1980-05-04'
async function hired() {
  const given = { lastName: `Учителева-${next()}`, firstName: 'Анна', birthDate }
  const {
    person: who,
    affiliationId,
    accounts,
  } = await perform(site.ctx, operator, hireEmployee, {
    ...{ person: given, nodeId: places.school.id, post: 'Учитель' },
  })
  return { id: who.id, post: affiliationId ?? '', account: accounts[0]?.id ?? '', name: `${given.lastName} Анна` }
}
type Hired = Awaited<ReturnType<typeof hired>>

const item = ({ id }: { id: string }, more: object = {}) => ({
  ...{ personId: id, subsystemId: 'epos.library', roleId: READER, action: 'add' as const, ...more },
})
const asked = (items: NewRequest['items'], more: Partial<NewRequest> = {}): NewRequest => ({
  ...{ kind: 'role', organizationId: places.school.id, items, ...more },
})
async function sent(form: NewRequest, by = representative): Promise<string> {
  const id = await perform(site.ctx, by, draftRequest, form)
  await perform(site.ctx, by, sendRequest, id)
  return id
}
const card = (id: string, by = representative) => getRequest(site.ctx, by, id, 'ru')
const approve = (id: string, by = desk) => perform(site.ctx, by, approveRequest, { id })
const reads = ({ account: one }: Hired) =>
  site.ctx.decisions.allowed(one, 'epos.library.materials.read', places.school.id)

describe('E7 requests for roles', () => {
  test('E7 approval is the desk’s own deed: the role works at once, and the asker is told', async () => {
    const who = await hired()
    const id = await sent(asked([item(who)]))
    expect(await card(id)).toMatchObject({
      ...{ state: 'sent', own: true, about: who.name, overdue: false },
      items: [{ fullName: who.name, birthDate, action: 'add', role: { id: READER }, stale: null }],
      may: { approve: false, withdraw: true, edit: false },
    })
    expect(await card(id, desk)).toMatchObject({ may: { approve: true, decline: true, withdraw: false } })
    expect(reads(who)).toBe(false)
    expect(await approve(id)).toEqual([])
    expect(reads(who)).toBe(true)
    expect(await card(id)).toMatchObject({ state: 'done', items: [{ state: 'done' }] })
    expect((await card(id)).events.map(({ what }) => what)).toEqual(['drafted', 'sent', 'approved'])
    const page = { limit: 1, offset: 0, last: false, count: 'capped', sort: '' } as const
    const [notice] = (await listNotices(site.ctx, representative, page)).items
    expect(notice).toMatchObject({ link: `/requests/${id}`, text: { ru: expect.stringContaining('одобрена') } })
    await expect(approve(id)).rejects.toMatchObject({ code: 'request-not-open' })
    const removal = await sent(asked([item(who, { action: 'remove' })]))
    await approve(removal)
    expect(reads(who)).toBe(false)
  })

  test('E7 full name, date of birth, organization, subsystem, role and action are all mandatory', async () => {
    const id = await perform(site.ctx, representative, draftRequest, asked([{}]))
    await expect(perform(site.ctx, representative, sendRequest, id)).rejects.toMatchObject({
      fields: ['fullName', 'birthDate', 'subsystemId', 'roleId', 'action'].map((field) => ({
        ...{ field: `items.0.${field}`, code: 'field-required' },
      })),
    })
    const who = await hired()
    const named = { fullName: who.name.toUpperCase(), birthDate, subsystemId: 'epos.library', roleId: READER }
    const edit = { items: [{ ...named, action: 'add' as const }] }
    await perform(site.ctx, representative, editRequest, { id, edit })
    await perform(site.ctx, representative, sendRequest, id)
    expect(await card(id)).toMatchObject({ items: [{ person: { id: who.id } }] })
    for (const [wrong, code] of [
      [{ fullName: 'Никто Никого', birthDate }, 'request-person-unknown'],
      [{ personId: who.id, fullName: 'Другая Анна' }, 'request-person-differs'],
      [{ personId: who.id, roleId: 'epos-moodle-teacher' }, 'request-role-unknown'],
    ] as const) {
      const { personId: _, ...rest } = item(who)
      const bad = asked([{ ...rest, ...wrong }])
      await expect(sent(bad)).rejects.toMatchObject({ fields: [{ code }] })
    }
  })

  test('E7 only a representative of the person’s educational organization may ask; anybody else is told so', async () => {
    const who = await hired()
    const form = asked([item(who)])
    const draft = (by: Actor, more = form) => perform(site.ctx, by, draftRequest, more)
    for (const by of [foreigner, desk, await holding(places.school, places.school)])
      await expect(draft(by)).rejects.toMatchObject({ code: 'representative-only' })
    // Holding the right there is not being of that organization.
    const above = await holding(places.north, places.north, 'epos-organization-administrator')
    await expect(draft(above)).rejects.toMatchObject({ code: 'representative-only' })
    await expect(draft(above, { ...form, organizationId: places.north.id })).rejects.toMatchObject({
      code: 'request-organization-refused',
    })
    const foreign = await sent(asked([item(who)], { organizationId: places.far.id }), foreigner).catch((error) => error)
    expect(foreign).toMatchObject({ fields: [{ field: 'items.0.personId', code: 'request-person-unknown' }] })
  })

  test('E7 a dismissed employee counts too: the role can be taken', async () => {
    const who = await hired()
    await grant(site, { to: { id: who.account }, role: READER, at: places.ministry })
    await grant(site, { to: { id: who.account }, role: READER, at: places.school })
    await perform(site.ctx, operator, dismissEmployee, { id: who.post, asked: {} })
    const giving = await sent(asked([item(who)]))
    expect(await card(giving)).toMatchObject({ items: [{ stale: { code: 'request-account-missing' } }] })
    await expect(approve(giving)).rejects.toMatchObject({ code: 'request-account-missing' })
    await perform(site.ctx, desk, declineRequest, { id: giving, reason: 'Человек уволен' })
    expect(await card(giving)).toMatchObject({ state: 'declined', events: [{}, {}, { text: 'Человек уволен' }] })
  })

  test('E7 many people in one request: each has its answer, and what could not be done stays open', async () => {
    const [one, other] = [await hired(), await hired()]
    await grant(site, { to: { id: other.account }, role: READER, at: places.school })
    const id = await sent(asked([item(one), item(other)]))
    const failed = await approve(id)
    expect(failed).toMatchObject([{ problem: { code: 'power-exists' } }])
    expect(await card(id)).toMatchObject({ state: 'sent', open: 1, items: [{ state: 'done' }, { state: 'open' }] })
    await perform(site.ctx, desk, declineRequest, { id, reason: 'Уже есть' })
    expect(await card(id)).toMatchObject({ state: 'done', open: 0 })
  })

  test('E7 returned to be mended, mended and sent again: nobody approves by the ids of what they saw before', async () => {
    const who = await hired()
    const id = await sent(asked([item(who)]))
    await perform(site.ctx, desk, takeRequest, id)
    const seen = (await card(id, desk)).items.map((one) => one.id)
    await perform(site.ctx, desk, returnRequest, { id, reason: 'Нужна другая роль' })
    await perform(site.ctx, representative, editRequest, { id, edit: { items: [item(who, { action: 'remove' })] } })
    await perform(site.ctx, representative, sendRequest, id)
    await expect(perform(site.ctx, desk, approveRequest, { id, itemIds: seen })).rejects.toMatchObject({
      code: 'changed-meanwhile',
    })
    await perform(site.ctx, representative, withdrawRequest, id)
    await expect(approve(id)).rejects.toMatchObject({ code: 'request-not-open' })
  })

  test('E7 law 2: the desk carries out within its own rights, and what went stale says so', async () => {
    const who = await hired()
    const id = await sent(asked([item(who)]))
    const reader = await holding(places.ministry, places.ministry, 'epos-support')
    await expect(approve(id, reader)).rejects.toMatchObject({ code: 'gives-more-than-held' })
    expect(await card(id)).toMatchObject({ state: 'sent' })
    const told = await rehearseRequest(site.ctx, reader, id)
    expect(told.items, 'who could is told').toMatchObject([
      { problem: { code: 'gives-more-than-held' }, others: [desk.title] },
    ])
    const { id: archived } = await role(site, ['epos.library.read'])
    const stale = await sent(asked([item(who, { roleId: archived })]))
    await perform(site.ctx, operator, archiveRole, archived)
    expect(await card(stale)).toMatchObject({ items: [{ stale: { code: 'role-archived' } }] })
    await expect(approve(stale)).rejects.toMatchObject({ code: 'role-archived' })
  })

  test('mistake 36: nobody approves what they asked for, nor what is about themselves, from a second account either', async () => {
    const who = await hired()
    const me = await person(site, { home: places.school, birthDate })
    const asking = await account(site, { home: places.school, person: me })
    await grant(site, { to: asking, role: 'epos-organization-administrator', at: places.school })
    const deciding = await account(site, { home: places.ministry, person: me, metarole: 'support' })
    await grant(site, { to: deciding, role: 'epos-support', at: places.ministry })
    const id = await sent(asked([item(who)]), actor(asking))
    const own = { code: 'own-request-refused' }
    await expect(approve(id, actor(deciding))).rejects.toMatchObject(own)
    await expect(approve(id, actor(asking))).rejects.toMatchObject({ code: 'right-missing' })
    const aboutMe = await sent(asked([item({ id: me.id })]))
    await expect(approve(aboutMe, actor(deciding))).rejects.toMatchObject(own)
    expect(await approve(aboutMe)).toEqual([])
  })
})

describe('E4 access for oneself', () => {
  test('E4 E7 the desk waits for the word of the organization', async () => {
    const who = await hired()
    const me: Actor = { kind: 'account', accountId: who.account, title: who.name, ip: null }
    const wish = { subsystemId: 'epos.library', roleId: READER }
    const form: NewRequest = { kind: 'access', items: [wish] }
    await expect(sent(form, me)).rejects.toMatchObject({ fields: [{ field: 'reason' }] })
    const id = await sent({ ...form, reason: 'Веду кружок' }, me)
    expect(await card(id, desk)).toMatchObject({ waitsForWord: true, may: { approve: false } })
    await expect(approve(id)).rejects.toMatchObject({ code: 'request-lacks-word' })
    expect((await card(id, representative)).may).toMatchObject({ endorse: true })
    await perform(site.ctx, representative, endorseRequest, id)
    await approve(id)
    expect(reads(who)).toBe(true)
  })
})

describe('what is seen of requests', () => {
  test('mistake 9: a draft is its author’s alone, and a request of another organization is not there', async () => {
    const who = await hired()
    const id = await perform(site.ctx, representative, draftRequest, asked([item(who)]))
    for (const by of [desk, foreigner]) await expect(card(id, by)).rejects.toMatchObject({ code: 'not-found' })
    await perform(site.ctx, representative, sendRequest, id)
    await expect(card(id, foreigner)).rejects.toMatchObject({ code: 'not-found' })
    const page = { limit: 20, offset: 0, last: false, count: 'exact', sort: '-number' } as const
    const listed = async (by: Actor, more: object) =>
      (await requestRegistry.list({ ctx: site.ctx, actor: by, query: { ...page, ...more } })).items.map((row) => row.id)
    expect(await listed(desk, { whose: 'to-decide' })).toContain(id)
    expect(await listed(representative, { whose: 'to-decide' })).not.toContain(id)
    expect(await listed(representative, { whose: 'mine', search: who.name })).toEqual([id])
    expect(await listed(foreigner, {})).not.toContain(id)
    expect(await listed(desk, { organization: places.north.id, search: who.name })).toEqual([id])
    expect(await listed(desk, { organization: places.south.id, search: who.name })).toEqual([])
    site.clock.pass(4 * 86_400)
    expect(await listed(desk, { overdue: true, search: who.name })).toEqual([id])
    expect(await card(id, desk)).toMatchObject({ overdue: true })
  })

  test('E5 a draft tells nobody’s name to whoever may not see them: the answer is that of somebody unknown', async () => {
    const [who, near] = [await hired(), await hired()]
    const teacher: Actor = { kind: 'account', accountId: near.account, title: near.name, ip: null }
    const form = (personId: string): NewRequest => ({
      ...{ kind: 'correction', items: [{}, { personId, changes: { firstName: 'Алла' } }] },
    })
    const draft = (personId: string) => perform(site.ctx, teacher, draftRequest, form(personId))
    const refusal = (id: string) => draft(id).catch(({ code, fields }) => ({ code, fields }))
    expect(await refusal(who.id)).toMatchObject({
      fields: [{ field: 'items.1.personId', code: 'request-person-unknown' }],
    })
    expect(await refusal(who.id)).toEqual(await refusal('nobody'))
    const id = await draft(near.id)
    const edit = { items: [{ personId: who.id }] }
    await expect(perform(site.ctx, teacher, editRequest, { id, edit })).rejects.toMatchObject({
      fields: [{ field: 'items.0.personId', code: 'request-person-unknown' }],
    })
    expect((await card(id, teacher)).items[1]).toMatchObject({ person: { id: near.id, title: near.name } })
    // One that was kept from before.
    const { kysely } = site.ctx.database
    const rows = kysely.updateTable('request_items').where('request_id', '=', id).where('place', '=', 1)
    const fields = { personId: who.id, fullName: who.name, birthDate, changes: { lastName: who.name } }
    await rows.set({ title: who.name, person_ids: [who.id], fields: JSON.stringify(fields) }).execute()
    const kept = await card(id, teacher)
    expect(JSON.stringify(kept)).not.toContain(who.name)
    expect(kept.items[1]).toMatchObject({ title: '…', person: { id: null, title: '…' }, birthDate: null })
  })

  test('E6 of a merge over two schools a deputy reads and finds the name of their own person alone', async () => {
    const [here, there] = [{ lastName: `Здешняя-${next()}` }, { lastName: `Нездешняя-${next()}` }]
    const one = await person(site, { home: places.school, ...here })
    const other = await person(site, { home: places.far, ...there })
    const personIds = [one.id, other.id]
    const id = await perform(site.ctx, operator, openMergeRequest, { personIds, reason: 'Вход через ЕСИА' })
    const seen = await card(id)
    expect(JSON.stringify(seen)).not.toContain(there.lastName)
    expect(seen.about).toMatch(new RegExp(`^${here.lastName} .* · …$`))
    expect(seen.items[0]?.persons).toMatchObject([{ id: one.id }, { id: null, title: '…' }])
    expect((await card(id, desk)).about).toContain(there.lastName)
    const page = { limit: 20, offset: 0, last: false, count: 'exact', sort: '-number' } as const
    const found = async (by: Actor, more: object) =>
      (await requestRegistry.list({ ctx: site.ctx, actor: by, query: { ...page, ...more } })).items.map((row) => row.id)
    for (const query of [{ search: there.lastName }, { about: there.lastName }]) {
      expect(await found(representative, query)).toEqual([])
      expect(await found(desk, query)).toEqual([id])
    }
  })

  test('E7 the form offers one’s own organization, and the roles of each subsystem', async () => {
    const { kinds, organizations, subsystems } = await listRequestOptions(site.ctx, representative)
    expect(kinds).toEqual(['role', 'merge', 'correction', 'access'])
    expect(organizations).toEqual([{ id: places.school.id, title: 'Школа № 1' }])
    expect(subsystems.find(({ id }) => id === 'epos.library')?.roles).toContainEqual({
      ...{ id: READER, title: 'Библиотека: читатель', route: null },
    })
    // Issue 17: the least role that brings what is wanted is proposed, where it is wanted.
    const wanted = { action: 'epos.library.materials.read', node: places.school.id }
    const { proposed } = await listRequestOptions(site.ctx, representative, wanted)
    expect(proposed).toEqual({
      ...{ subsystemId: 'epos.library', roleId: READER, organizationId: places.school.id, actions: expect.any(Number) },
    })
    const more = await listRequestOptions(site.ctx, representative, { action: 'epos.library.materials.edit' })
    expect(more.proposed).toMatchObject({ subsystemId: 'epos.library', organizationId: places.school.id })
    expect(more.proposed?.roleId).not.toBe(READER)
    expect(more.proposed?.actions).toBeGreaterThan(proposed?.actions ?? 0)
    expect((await listRequestOptions(site.ctx, representative, { subsystem: 'nobody' })).proposed).toBeNull()
    expect((await listRequestOptions(site.ctx, desk)).kinds).toEqual(['correction', 'access'])
  })

  test('B5 whoever can be given nothing is not offered to ask for it, and is refused', async () => {
    const { id } = await account(site, { metarole: 'parent', home: places.school })
    const parent = asActor(id)
    expect((await listRequestOptions(site.ctx, parent)).kinds).not.toContain('access')
    const form = { kind: 'access', organizationId: places.school.id, items: [] } as const
    const asking = perform(site.ctx, parent, draftRequest, { ...form, items: [...form.items] })
    await expect(asking).rejects.toMatchObject({ code: 'metarole-takes-no-grants' })
  })
})

describe('attachments', () => {
  test('mistake 9: whoever asked attaches until it is settled; whoever sees the request reads it, and nobody else', async () => {
    const who = await hired()
    const id = await perform(site.ctx, representative, draftRequest, asked([item(who)]))
    async function* source() {
      yield await Promise.resolve(Buffer.from('Приказ № 1'))
    }
    const attach = (by: Actor) =>
      perform(site.ctx, by, addFile, { object: { kind: 'request', id }, name: 'prikaz.txt', source: source() })
    const file = await attach(representative)
    const read = (by: Actor) => openFile(site.ctx, by, file)
    await expect(read(desk), 'of a draft').rejects.toMatchObject({ code: 'not-found' })
    await perform(site.ctx, representative, sendRequest, id)
    expect(await read(desk)).toMatchObject({ view: { name: 'prikaz.txt' } })
    await expect(read(foreigner)).rejects.toMatchObject({ code: 'not-found' })
    await expect(attach(desk)).rejects.toMatchObject({ code: 'not-found' })
    await approve(id)
    await expect(attach(representative)).rejects.toMatchObject({ code: 'request-settled' })
  })
})

describe('E5, E6 corrections and merges', () => {
  test('E5 of oneself anybody asks; the old value stands beside the new one, and another one is told', async () => {
    const who = await hired()
    const me: Actor = { kind: 'account', accountId: who.account, title: who.name, ip: null }
    const id = await sent({ kind: 'correction', items: [{ personId: who.id, changes: { firstName: 'Алла' } }] }, me)
    expect(await card(id, representative)).toMatchObject({
      items: [{ changes: [{ field: 'firstName', old: 'Анна', new: 'Алла' }] }],
      may: { approve: true },
    })
    expect(await approve(id, representative)).toEqual([])
    const again = { kind: 'correction' as const, items: [{ personId: who.id, changes: { firstName: 'Элла' } }] }
    const stale = await sent(again, me)
    await approve(
      await sent({ ...again, items: [{ personId: who.id, changes: { firstName: 'Инна' } }] }, me),
      representative,
    )
    await expect(approve(stale, representative)).rejects.toMatchObject({ code: 'request-value-other' })
  })

  test('E6 the product opens a request to merge by itself, once for the same persons', async () => {
    const [one, other] = [await person(site, { home: places.school }), await person(site, { home: places.school })]
    const open = (personIds: string[]) =>
      perform(site.ctx, operator, openMergeRequest, { personIds, reason: 'Вход через ЕСИА' })
    const id = await open([one.id, other.id])
    expect(await open([other.id, one.id])).toBe(id)
    const second = await holding(places.ministry, places.ministry, 'epos-support-second-line')
    expect(await card(id)).toMatchObject({
      kind: 'merge',
      state: 'sent',
      askedBy: null,
      byProduct: true,
      items: [{ persons: [{}, {}] }],
    })
    const stale = { ...second, isFresh: false } as Actor
    await expect(approve(id, stale), 'as the deed itself asks').rejects.toMatchObject({ code: 'fresh-proof-needed' })
    expect(await approve(id, { ...second, isFresh: true } as Actor)).toEqual([])
    expect(await card(id)).toMatchObject({ state: 'done' })
    expect(await findSurvivor(site.ctx.database.kysely, other.id)).toBe(one.id)
    const again = await open([one.id, other.id]).catch((error) => error)
    expect(again, 'who was merged is there no more').toMatchObject({ code: 'not-found' })
  })

  test('E9 of two accounts of one metarole the one that stays is chosen where they are compared, and the request says so', async () => {
    const two = [await person(site, { home: places.school }), await person(site, { home: places.school })]
    for (const one of two) await account(site, { person: one, home: places.school })
    const asked = { personIds: two.map(({ id }) => id), reason: 'Вход через ЕСИА' }
    const id = await perform(site.ctx, operator, openMergeRequest, asked)
    const second = await holding(places.ministry, places.ministry, 'epos-support-second-line')
    const answer = approve(id, { ...second, isFresh: true } as Actor)
    await expect(answer).rejects.toMatchObject({ code: 'request-merge-to-choose' })
    expect(await card(id)).toMatchObject({ state: 'sent' })
  })
})
