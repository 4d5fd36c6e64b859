import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, next, person, type Region, region, type TestAccount } from '../../../test/support/builders.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import {
  agreeApproval,
  approvalRegistry,
  getApproval,
  removeRoute,
  returnApproval,
  sendApprovalAgain,
  setRoute,
  setSubstitute,
  withdrawApproval,
} from '../approvals/index.ts'
import { perform } from '../audit/index.ts'
import type { ApprovalRouteForm } from '../catalog/index.ts'
import { type Actor, operator } from '../decisions/index.ts'
import { listNotices } from '../notices/index.ts'
import { archiveRole, restoreRole, setRoleOwners } from '../roles/index.ts'
import {
  approveRequest,
  declineRequest,
  draftRequest,
  editRequest,
  getRequest,
  listRequestOptions,
  type NewRequest,
  requestRegistry,
  sendRequest,
  takeRequest,
  withdrawRequest,
} from './index.ts'

const READER = 'epos-library-reader'
const title = { ru: 'Доступ к библиотеке', en: 'Access to the library' }
const byOwners = { title: { ru: 'Ответственный за роль', en: 'Whoever answers for it' }, owners: true } as const
const byDesk = { title: { ru: 'Поддержка', en: 'The desk' }, action: 'dostup.requests.decide-role', days: 2 } as const
const page = { limit: 100, offset: 0, last: false, count: 'exact', sort: '-number' } as const

let site: Site
let places: Region
let desk: Actor
let owner: TestAccount
const actor = ({ id, login }: TestAccount): Actor => ({ kind: 'account', accountId: id, title: login, ip: null })

beforeAll(async () => {
  site = await openSite({ preset: 'epos' })
  places = await region(site)
  const supporter = await account(site, { home: places.ministry, metarole: 'support' })
  await grant(site, { to: supporter, role: 'epos-support', at: places.ministry })
  desk = actor(supporter)
  owner = await account(site, { home: places.school })
  await answering(READER, owner)
}, 60_000)
afterAll(() => site.close())

async function answering(role: string, ...accounts: readonly TestAccount[]) {
  const { updated_at } = await site.ctx.database.kysely
    .selectFrom('roles')
    .where('id', '=', role)
    .select('updated_at')
    .executeTakeFirstOrThrow()
  const owners = accounts.map(({ id }) => ({ accountId: id }))
  await perform(site.ctx, operator, setRoleOwners, { id: role, owners, updatedAt: updated_at.toISOString() })
}

async function routed<T>(more: Partial<ApprovalRouteForm>, work: (id: string) => Promise<T>): Promise<T> {
  const id = `access-${next()}`
  const form: ApprovalRouteForm = { title, access: { roles: [READER] }, stages: [byOwners, byDesk], ...more }
  await perform(site.ctx, operator, setRoute, { id, form })
  try {
    return await work(id)
  } finally {
    await perform(site.ctx, operator, removeRoute, id)
  }
}

const wish = { subsystemId: 'epos.library', roleId: READER }
async function sent(by: Actor, more: Partial<NewRequest> = {}): Promise<string> {
  const form: NewRequest = { kind: 'access', reason: 'Веду кружок', items: [wish], ...more }
  const id = await perform(site.ctx, by, draftRequest, form)
  await perform(site.ctx, by, sendRequest, id)
  return id
}
async function teacher() {
  const one = await person(site, { home: places.school, birthDate: '1980-05-04' })
  const made = await account(site, { home: places.school, person: one })
  return { ...made, person: one, by: actor(made) }
}
const card = (id: string, by: Actor) => getRequest(site.ctx, by, id, 'ru')
const approvalOf = async (id: string, by: Actor) => (await card(id, by)).route?.approvalId ?? ''
const agree = async (id: string, by: Actor) =>
  perform(site.ctx, by, agreeApproval, { id: (await approvalOf(id, by)) || (await lastOf(id)) })
const lastOf = async (request: string) => {
  const rows = site.ctx.database.kysely.selectFrom('requests').where('id', '=', request)
  return (await rows.select('approval_id').executeTakeFirstOrThrow()).approval_id ?? ''
}
const reads = ({ id }: { id: string }) =>
  site.ctx.decisions.allowed(id, 'epos.library.materials.read', places.school.id)
const waitsFor = async (by: Actor) =>
  (await approvalRegistry.list({ ctx: site.ctx, actor: by, query: { ...page, whose: 'waits-for-me' } })).items
const news = async (by: Actor) =>
  (await listNotices(site.ctx, by, { ...page, sort: '' })).items.map(({ text }) => text.ru)

describe('issue 17: access is asked for along a route of approval', () => {
  test('E4 whoever answers for the role, then the desk: the last yes gives the role, and nobody beside the route decides', async () => {
    await routed({}, async () => {
      const who = await teacher()
      expect(
        (await listRequestOptions(site.ctx, who.by)).subsystems.find(({ id }) => id === 'epos.library')?.roles,
      ).toContainEqual(expect.objectContaining({ id: READER, route: title }))
      const id = await sent(who.by)
      expect(await card(id, who.by)).toMatchObject({
        ...{ state: 'sent', onRoute: true, waitsForWord: false, may: { withdraw: true } },
        route: { approvalId: expect.any(String), title, stage: byOwners.title },
      })
      expect(await card(id, desk), 'not its turn yet').toMatchObject({
        may: { approve: false, take: false, return: false },
      })
      await expect(perform(site.ctx, desk, approveRequest, { id })).rejects.toMatchObject({ code: 'request-on-route' })
      await expect(perform(site.ctx, desk, takeRequest, id)).rejects.toMatchObject({ code: 'request-on-route' })
      await expect(agree(id, desk)).rejects.toMatchObject({ code: 'approval-not-yours' })
      const [waits] = await waitsFor(actor(owner))
      expect(waits).toMatchObject({
        objectKind: 'request',
        objectId: id,
        title: expect.stringMatching(/^Заявка № \d+: роль «Библиотека: читатель»$/),
      })
      expect((await news(actor(owner)))[0], 'a letter names nobody').not.toContain(who.person.title)
      expect(await card(id, actor(owner)), 'whoever decides reads of whom it is').toMatchObject({
        items: [{ title: expect.stringContaining(who.person.title.split(' ')[0] ?? '') }],
        askedBy: expect.any(String),
      })
      await agree(id, actor(owner))
      expect(reads(who)).toBe(false)
      const listed = async (whose: 'to-decide') =>
        (await requestRegistry.list({ ctx: site.ctx, actor: desk, query: { ...page, whose } })).items.map(
          (one) => one.id,
        )
      expect(await listed('to-decide'), 'it waits by its approval').not.toContain(id)
      expect((await waitsFor(desk)).map(({ objectId }) => objectId)).toContain(id)
      await agree(id, desk)
      expect(reads(who)).toBe(true)
      const done = await card(id, who.by)
      expect(done).toMatchObject({ state: 'done', onRoute: false, route: { stage: null }, items: [{ state: 'done' }] })
      expect(done.events.map(({ what }) => what)).toEqual(['drafted', 'sent', 'approved'])
      expect((await news(who.by))[0]).toContain('одобрена и исполнена')
    })
  })

  test('law 2: what the last to agree may not give is left to the desk, who gives it', async () => {
    await routed({ stages: [byOwners] }, async () => {
      const who = await teacher()
      const id = await sent(who.by, { items: [{ ...wish, until: '2040-01-01T00:00:00.000Z' }] })
      await agree(id, actor(owner))
      expect(reads(who)).toBe(false)
      expect(await card(id, desk)).toMatchObject({
        onRoute: false,
        agreed: true,
        may: { approve: true, decline: true },
      })
      expect((await news(who.by))[0]).toContain('согласована всеми')
      await perform(site.ctx, desk, approveRequest, { id })
      expect(reads(who)).toBe(true)
    })
  })

  test('mistake 36: neither whoever asks decides on the route nor whom it is about, from whatever account, nor a substitute of theirs', async () => {
    const asker = await teacher()
    const second = await account(site, { home: places.ministry, metarole: 'support', person: asker.person })
    const deputy = await account(site, { home: places.school })
    await grant(site, { to: second, role: 'epos-support', at: places.ministry })
    await answering(READER, asker)
    try {
      await routed({ stages: [byOwners] }, async () => {
        await expect(sent(asker.by), 'nobody else answers for it').rejects.toMatchObject({
          code: 'approval-nobody-decides',
        })
      })
      await answering(READER, asker, owner)
      const days = { from: '2000-01-01', until: '2100-01-01' }
      await perform(site.ctx, asker.by, setSubstitute, { accountId: deputy.id, ...days })
      await routed({}, async () => {
        const id = await sent(asker.by)
        for (const by of [asker.by, actor(second)])
          await expect(agree(id, by)).rejects.toMatchObject({ code: 'approval-own' })
        await expect(agree(id, actor(deputy))).rejects.toMatchObject({ code: 'not-found' })
        await agree(id, actor(owner))
        await expect(agree(id, actor(second)), 'their other account is of the desk').rejects.toMatchObject({
          code: 'approval-own',
        })
        await agree(id, desk)
        expect(reads(asker)).toBe(true)
      })
    } finally {
      await answering(READER, owner)
    }
    const form = (more: Partial<ApprovalRouteForm>) => ({ title, access: {}, stages: [byDesk], ...more })
    const set = (more: Partial<ApprovalRouteForm>) =>
      perform(site.ctx, operator, setRoute, { id: `refused-${next()}`, form: form(more) })
    await expect(set({ authorsDecide: true })).rejects.toMatchObject({ fields: [{ code: 'approval-access-own' }] })
  })

  test('what cannot be carried out refuses the last yes; returned with a remark it is mended and goes anew', async () => {
    await routed({}, async () => {
      const who = await teacher()
      const id = await sent(who.by)
      await agree(id, actor(owner))
      await perform(site.ctx, operator, archiveRole, READER)
      await expect(agree(id, desk)).rejects.toMatchObject({ code: 'role-archived' })
      await perform(site.ctx, operator, restoreRole, READER)
      const first = await lastOf(id)
      await perform(site.ctx, desk, returnApproval, { id: first, text: 'До какого дня?' })
      expect(await card(id, who.by)).toMatchObject({
        state: 'returned',
        onRoute: false,
        may: { edit: true, send: true },
      })
      expect((await news(who.by))[0]).toContain('До какого дня?')
      const sending = { id: first, subsystem: null }
      await expect(perform(site.ctx, who.by, sendApprovalAgain, sending)).rejects.toMatchObject({
        code: 'approval-of-request',
      })
      const edit = { items: [{ ...wish, until: '2040-01-01T00:00:00.000Z' }] }
      await perform(site.ctx, who.by, editRequest, { id, edit })
      await perform(site.ctx, who.by, sendRequest, id)
      expect(await lastOf(id)).not.toBe(first)
      const view = (one: string) => getApproval(site.ctx, { actor: who.by, subsystem: null }, one, 'ru')
      expect((await view(first)).state).toBe('withdrawn')
      expect(await view(await lastOf(id))).toMatchObject({
        state: 'going',
        stages: [{ by: 'отвечает за роль «Библиотека: читатель»', state: 'going' }, { state: 'ahead' }],
        may: { withdraw: false, sendAgain: false },
      })
      await expect(
        perform(site.ctx, who.by, withdrawApproval, { id: await lastOf(id), subsystem: null }),
      ).rejects.toMatchObject({ code: 'approval-of-request' })
      await perform(site.ctx, who.by, withdrawRequest, id)
      expect((await view(await lastOf(id))).state).toBe('withdrawn')
      await expect(agree(id, actor(owner)), 'it waits for nobody').rejects.toMatchObject({ code: 'not-found' })
    })
  })

  test('the desk may decline it on its way, and that is its end; for others a representative asks along the same route', async () => {
    await routed({}, async () => {
      const who = await teacher()
      const id = await sent(who.by)
      await perform(site.ctx, desk, declineRequest, { id, reason: 'Роль не для кружков' })
      expect(await card(id, who.by)).toMatchObject({ state: 'declined', route: { stage: null } })
      await expect(agree(id, actor(owner)), 'it waits for nobody').rejects.toMatchObject({ code: 'not-found' })
      const zavuch = await account(site, { home: places.school })
      await grant(site, { to: zavuch, role: 'epos-organization-administrator', at: places.school })
      const item = { ...wish, personId: who.person.id, action: 'add' as const }
      const asked = { kind: 'role' as const, organizationId: places.school.id }
      const forOther = await sent(actor(zavuch), { ...asked, items: [item] })
      await expect(agree(forOther, who.by), 'whom it is about').rejects.toMatchObject({ code: 'approval-own' })
      await agree(forOther, actor(owner))
      await agree(forOther, desk)
      expect(reads(who)).toBe(true)
      const removal = await sent(actor(zavuch), { ...asked, items: [{ ...item, action: 'remove' }] })
      expect(await card(removal, desk), 'what takes away goes to the desk').toMatchObject({
        onRoute: false,
        route: null,
      })
    })
  })

  test('of the routes the one of the role holds, then of what it opens, then the one for all; without any the desk decides', async () => {
    const who = await teacher()
    const routeOf = async (by = who.by) => (await card(await sent(by), by)).route?.title.ru
    expect(await routeOf()).toBeUndefined()
    const named = (ru: string) => ({ title: { ru, en: ru }, stages: [byDesk] })
    await routed({ ...named('всех'), access: {} }, async () => {
      expect(await routeOf()).toBe('всех')
      await routed({ ...named('библиотеки'), access: { subsystems: ['epos.library'] } }, async () => {
        expect(await routeOf()).toBe('библиотеки')
        await routed({ ...named('роли') }, async () => expect(await routeOf()).toBe('роли'))
      })
    })
    const refused = async (more: Partial<ApprovalRouteForm>, code: string) =>
      expect(routed(more, () => Promise.resolve())).rejects.toMatchObject({
        fields: [expect.objectContaining({ code })],
      })
    await routed({}, () => refused({}, 'approval-access-taken'))
    await refused({ access: { roles: ['nobody'] } }, 'field-invalid')
    const ofRecords = { id: 'records', form: { title, stages: [byOwners] } }
    await expect(perform(site.ctx, operator, setRoute, ofRecords)).rejects.toMatchObject({
      fields: [{ code: 'approval-owners-of-access' }],
    })
    // What is asked for along no route waits for the word of the organization, as before.
    const id = await sent(who.by)
    expect(await card(id, who.by)).toMatchObject({ waitsForWord: true })
    await expect(perform(site.ctx, desk, approveRequest, { id })).rejects.toMatchObject({ code: 'request-lacks-word' })
  })
})
