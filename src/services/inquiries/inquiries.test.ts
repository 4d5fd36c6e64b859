import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, organization, type Place, type TestAccount } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { deactivateAccount } from '../accounts/index.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { deleteInquiry } from './index.ts'

let site: Site
let company: Place
let dispatcher: TestAccount
let by: Caller
beforeAll(async () => {
  site = await openSite({ preset: 'eldis' })
  company = await organization(site, { kind: 'managing-company', title: 'УК «Наш дом»' })
  dispatcher = await account(site, { metarole: 'user', home: company, login: 'dispetcher@uk.ru' })
  for (const right of ['metering.requests.create', 'metering.requests.edit'])
    await grant(site, { to: dispatcher, right, at: company })
  by = await signedIn(site, dispatcher)
})
afterAll(() => site.close())

const open = async (asked: object = {}): Promise<string> => {
  const answer = await by.post('/api/inquiries', { title: 'Нет горячей воды', ...asked })
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body.id
}
const card = async (id: string) => (await by.get(`/api/inquiries/${id}`)).body
const call = (id: string, asked: object = {}) =>
  by.post(`/api/inquiries/${id}/interactions`, { kind: 'call', direction: 'in', text: 'Звонок', ...asked })

describe('L27 requests keep interactions with applicants; an applicant is made there', () => {
  test('L10 whoever may not create applicants writes down what was said, and makes nobody', async () => {
    const id = await open()
    expect(await call(id)).toMatchObject({ status: 201 })
    expect(await call(id, { newApplicant: { firstName: 'Мария', lastName: 'Ёлкина' } })).toMatchObject({ status: 403 })
    expect(await card(id)).toMatchObject({
      ...{ applicant: null, may: { interact: true, makeApplicants: false, delete: false } },
      interactions: [{ kind: 'call', text: 'Звонок' }],
    })
  })

  test('what came with it is kept for those who see it, and goes with it', async () => {
    const id = await open()
    const of = `object=inquiry&id=${id}`
    const send = (who: Caller) => who.post(`/api/files?${of}&name=foto.txt`, 'Показания счётчика' as never)
    const added = await send(by)
    expect(added.status, added.text).toBe(201)
    expect((await by.get(`/api/files?${of}`)).body.items).toMatchObject([{ name: 'foto.txt' }])
    const elsewhere = await organization(site, { kind: 'managing-company', title: 'УК «Другая»' })
    const stranger = await account(site, { metarole: 'user', home: elsewhere, login: 'drugoy@uk.ru' })
    await grant(site, { to: stranger, right: 'metering.requests.create', at: elsewhere })
    const other = await signedIn(site, stranger)
    expect(await send(other)).toMatchObject({ status: 404 })
    expect(await other.get(`/api/files?${of}`)).toMatchObject({ status: 404 })
    expect(await other.get(`/api/files/${added.body.id}`)).toMatchObject({ status: 404 })
    await perform(site.ctx, operator, deleteInquiry, id)
    expect(await by.get(`/api/files/${added.body.id}`)).toMatchObject({ status: 404 })
  })

  test('an applicant is made with the call, and is theirs of the inquiry from then on', async () => {
    await grant(site, { to: dispatcher, role: 'metering-applicant-creation', at: company })
    const id = await open()
    const newApplicant = { lastName: 'Ёлкина', firstName: 'Мария', mobilePhone: '+7 912 000-11-22' }
    expect(await call(id, { newApplicant })).toMatchObject({ status: 201 })
    const { applicant, interactions } = await card(id)
    expect(applicant).toMatchObject({ title: 'Ёлкина Мария' })
    expect(interactions).toMatchObject([{ applicant: { id: applicant.id } }])
    const { body } = await by.get(`/api/accounts/${applicant.id}`)
    expect(body).toMatchObject({ metarole: 'applicant', mobilePhone: '+7 912 000-11-22', home: { id: company.id } })
    expect((await by.get(`/api/inquiries?applicant=${applicant.id}`)).body.items).toMatchObject([{ id }])
    expect((await by.get('/api/inquiries?search=елкина')).body.items).toMatchObject([{ id }])
  })

  test('L26 a declined applicant cannot be chosen, nor can a user be taken for one', async () => {
    const first = await open({ newApplicant: { firstName: 'Пётр', email: 'petr@mail.ru' } })
    const { applicant } = await card(first)
    expect(await open({ applicantId: applicant.id })).toBeTruthy()
    await perform(site.ctx, operator, deactivateAccount, applicant.id)
    for (const applicantId of [applicant.id, dispatcher.id])
      expect(await by.post('/api/inquiries', { title: 'Ещё раз', applicantId })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'applicantId' }] },
      })
    const { applicant: another } = await card(await open({ newApplicant: { firstName: 'Олег' } }))
    expect(
      await by.patch(`/api/inquiries/${first}`, { responsibleId: another.id }),
      'nor answers for it',
    ).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'responsibleId' }] },
    })
    expect(await call(first, { at: '2027-08-31T10:00:00Z' }), 'nor is a call to come').toMatchObject({ status: 422 })
    expect(await by.patch(`/api/inquiries/${first}`, { state: 'in-work' }), 'what it has stays').toMatchObject({
      status: 204,
    })
  })

  test('whoever is to answer for it hears of it; what is late says so, and what is settled does not', async () => {
    const engineer = await account(site, { metarole: 'user', home: company, login: 'inzhener@uk.ru' })
    const id = await open({ responsibleId: engineer.id, dueOn: '2026-08-30' })
    expect(await card(id)).toMatchObject({ responsible: { id: engineer.id }, overdue: true })
    const own = await signedIn(site, engineer)
    expect((await own.get('/api/notices')).body.items).toMatchObject([{ code: 'inquiry.assigned' }])
    expect((await own.get('/api/inquiries?mine=true')).body.items).toMatchObject([{ id }])
    await by.patch(`/api/inquiries/${id}`, { state: 'done' })
    expect(await card(id)).toMatchObject({ state: 'done', overdue: false })
  })

  test('an edit that says what is there already leaves no trace, and a call of yesterday changes it now', async () => {
    const id = await open()
    const { updatedAt, title } = await card(id)
    site.clock.pass(60)
    expect(await by.patch(`/api/inquiries/${id}`, { title })).toMatchObject({ status: 204 })
    expect(await card(id)).toMatchObject({ updatedAt })
    await call(id, { at: '2026-08-31T10:00:00Z' })
    expect(Date.parse((await card(id)).updatedAt)).toBe(site.clock.now().getTime())
  })

  test('what stands at another company is not there, on its card and in the list', async () => {
    const other = await organization(site, { kind: 'consumer', title: 'Завод' })
    const worker = await account(site, { metarole: 'user', home: other, login: 'zavod@uk.ru' })
    const id = await open({ title: 'Тайна компании' })
    const stranger = await signedIn(site, worker)
    expect(await stranger.get(`/api/inquiries/${id}`)).toMatchObject({ status: 404 })
    expect((await stranger.get('/api/inquiries?search=тайна')).body.items).toEqual([])
  })
})
