import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, holder, role } from '../../../../test/support/builders.ts'
import { signedIn } from '../../../../test/support/callers.ts'
import { type Learners, learners } from '../../../../test/support/learners.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'

let site: Site
let there: Learners
beforeAll(async () => {
  site = await openSite({ preset: 'apeks' })
  const views = ['dostup.organizations.view', 'dostup.persons.edit', 'dostup.accounts.edit', 'dostup.events.view']
  there = await learners(site, [...views, 'dostup.changes.view', 'dostup.decisions.explain', 'dostup.grants.give'])
})
afterAll(() => site.close())

const number = /^№ \d{6}$/
const found = async (url: string) => (await there.masked.get(url)).body

describe('A18 «Заменить персональные данные обучающихся на идентификационные номера»', () => {
  test('a list and a card show a number that stays, and nothing else of who it is', async () => {
    const { items } = await found('/api/persons?sort=lastName')
    const learning = items.filter(({ id }: { id: string }) => there.persons.includes(id))
    expect(learning).toHaveLength(2)
    for (const { id, lastName } of learning) {
      expect(lastName).toMatch(number)
      const card = await found(`/api/persons/${id}`)
      const hidden = { firstName: '', middleName: null, birthDate: null, snils: null, email: null, phone: null }
      expect(card).toMatchObject({ lastName, ...hidden, may: { edit: false } })
      for (const { login } of card.accounts) expect(login).toBe(lastName)
    }
    const account = await found(`/api/accounts/${there.accounts[2]}`)
    expect(account).toMatchObject({ login: expect.stringMatching(number), title: account.login, note: null })
  })

  test('whoever is no learner is shown by name', async () => {
    const { items } = await found('/api/accounts?sort=login')
    const logins = items.map(({ login }: { login: string }) => login)
    expect(logins.filter((login: string) => login.startsWith('user-')).length).toBeGreaterThan(2)
  })

  test('a search by name, СНИЛС, e-mail or login finds nothing, and one by the number the one whose it is', async () => {
    const [person] = there.persons
    const { lastName } = await found(`/api/persons/${person}`)
    for (const word of ['Ящуркина', 'Эльвирантия', '98765432', 'taynoe', 'nezrimaya', '876-54-30']) {
      for (const list of ['persons', 'accounts']) {
        expect(await found(`/api/${list}?search=${encodeURIComponent(word)}`), word).toMatchObject({
          total: 0,
          items: [],
        })
      }
    }
    expect((await there.unmasked.get('/api/persons?search=ящуркина')).body.total).toBe(1)
    for (const word of [lastName, lastName.slice(2), String(Number(lastName.slice(2)))])
      expect((await found(`/api/persons?search=${encodeURIComponent(word)}`)).items, word).toMatchObject([
        { id: person },
      ])
    expect((await found('/api/persons?lastName=ящ')).total).toBe(0)
    expect((await found('/api/persons?snils=98765')).total).toBe(0)
  })

  test('sorted by any hidden column they stand in the order of their numbers, or in none that tells', async () => {
    const order = async (sort: string) =>
      (await found(`/api/persons?sort=${sort}`)).items
        .map(({ id }: { id: string }) => id)
        .filter((id: string) => there.persons.includes(id))
    expect(await order('lastName')).toEqual(there.persons)
    expect(await order('-lastName')).toEqual(there.persons.toReversed())
    const unmasked = (await there.unmasked.get('/api/persons?sort=lastName')).body.items
    expect(unmasked.map(({ id }: { id: string }) => id).filter((id: string) => there.persons.includes(id))).toEqual(
      there.persons.toReversed(),
    )
    expect(await order('snils')).toEqual(await order('birthDate'))
  })

  test('nobody writes over what they are not shown', async () => {
    const refused = { status: 403, code: 'shown-by-number' }
    expect(await there.masked.patch(`/api/persons/${there.persons[0]}`, { lastName: '№ 000001' })).toMatchObject(
      refused,
    )
    expect(await there.masked.patch(`/api/accounts/${there.accounts[2]}`, { note: 'x' })).toMatchObject(refused)
    expect((await there.unmasked.patch(`/api/persons/${there.persons[0]}`, { phone: '+7 999 876-54-30' })).status).toBe(
      200,
    )
  })

  test('who has it may be told their own name all the same', async () => {
    const { body } = await there.masked.get('/api/session')
    expect(body.account.login).toMatch(/^user-/)
  })

  test('it holds from the very next request after it is given, and until it is taken', async () => {
    const made = await holder(site, there.university, ['dostup.persons.view'])
    const caller = await signedIn(site, made)
    const seen = async () => (await caller.get(`/api/persons/${there.persons[0]}`)).body.lastName
    expect(await seen()).toMatch(/^Ящуркина/)
    const masking = await role(site, ['university-groups.personal-data.by-number'])
    await grant(site, { to: made, role: masking.id, at: there.faculty, until: '2026-09-01T09:00:00Z' })
    expect(await seen()).toMatch(number)
    site.clock.set('2026-09-01T09:00:00Z')
    expect(await seen()).toMatch(/^Ящуркина/)
  })

  test('no «everything» brings it: neither «Учебный отдел» nor an administrator sees numbers', async () => {
    const office = await account(site, { home: there.university })
    await grant(site, { to: office, role: 'university-academic-office', at: there.university })
    await grant(site, { to: office, right: 'dostup.persons.view', at: there.university })
    const caller = await signedIn(site, office)
    expect((await caller.get(`/api/persons/${there.persons[0]}`)).body.lastName).toMatch(/^Ящуркина/)
  })

  test('whoever may give grants gives it without having it: it is less, not more', async () => {
    const [id] = there.accounts
    const given = { accountId: id, rightId: 'university-groups.personal-data.by-number', scopeId: there.university.id }
    expect((await there.unmasked.post('/api/grants', given)).status).toBe(201)
  })
})

describe('A18 «Отображение персональных данных»', () => {
  test('the name is told after a press, and the event log says who looked at whom, from where', async () => {
    const [id] = there.persons
    expect((await there.maskedWithEye.get(`/api/persons/${id}`)).body.lastName).toMatch(number)
    const { status, body } = await there.maskedWithEye.post(`/api/persons/${id}/look`)
    expect({ status, body }).toEqual({
      status: 200,
      body: { id, title: 'Ящуркина-Незримская Эльвирантия Гремиславовна' },
    })
    const { items } = (await there.unmasked.get('/api/events?event=personal-data.shown')).body
    expect(items).toMatchObject([
      {
        event: 'personal-data.shown',
        object: body,
        ip: '127.0.0.1',
        account: { login: expect.stringMatching(/^user-/) },
      },
    ])
    const masked = (await found('/api/events?event=personal-data.shown')).items
    expect(masked).toMatchObject([{ object: { id, title: expect.stringMatching(number) } }])
    expect((await there.maskedWithEye.get(`/api/persons/${id}`)).body.lastName).toMatch(number)
  })

  test('an account of a learner without a person is told by its own name', async () => {
    const { status, body } = await there.maskedWithEye.post(`/api/accounts/${there.accounts[2]}/look`)
    expect({ status, title: body.title }).toEqual({ status: 200, title: 'Безличностная Фекла' })
  })

  test('without the right there is no look, and no event', async () => {
    const count = async () => (await there.unmasked.get('/api/events?event=personal-data.shown')).body.total
    const before = await count()
    const answer = await there.masked.post(`/api/persons/${there.persons[0]}/look`)
    expect(answer).toMatchObject({ status: 403, code: 'right-missing' })
    expect(answer.text).not.toMatch(/Ящуркина/)
    expect(await count()).toBe(before)
  })
})
