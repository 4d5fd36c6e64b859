import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  account,
  apiKey,
  grant,
  holder,
  next,
  organization,
  type Region,
  region,
  root,
} from '../../../test/support/builders.ts'
import { anonymous, type Caller, signedIn, withKey } from '../../../test/support/callers.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { expectFresh } from '../../../test/support/fresh.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../../services/audit/index.ts'
import { issueKey } from '../../services/clients/index.ts'
import { operator } from '../../services/decisions/index.ts'

const users = '/scim/v2/Users'
const core = 'urn:ietf:params:scim:schemas:core:2.0:User'
const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const patchOp = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

let site: Site
let places: Region
let key: Caller
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  key = await provisioner(await account(site, { home: await root(site), metarole: 'superadmin' }))
})
afterAll(() => site.close())

async function provisioner(as: { readonly id: string }): Promise<Caller> {
  const asked = { subsystem: 'school', title: `Entra ${next()}`, accountId: as.id }
  return withKey(site, (await perform(site.ctx, operator, issueKey, asked)).secret)
}

const person = (more: object = {}) => {
  const n = next()
  return {
    schemas: [core, enterprise],
    userName: `petrov-${n}`,
    externalId: `7f3d-${n}`,
    name: { familyName: `Петров-${n}`, givenName: 'Пётр', middleName: 'Ильич' },
    active: true,
    emails: [{ value: `petrov-${n}@example.ru`, type: 'work', primary: true }],
    phoneNumbers: [
      { value: '+7 495 111-22-33', type: 'work' },
      { value: '+7 912 345-67-89', type: 'mobile' },
    ],
    title: 'Учитель',
    [enterprise]: { organization: places.school.title },
    ...more,
  }
}
const create = async (more: object = {}) => {
  const answer = await key.post(users, person(more))
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const patch = (id: string, ...operations: object[]) =>
  key.patch(`${users}/${id}`, { schemas: [patchOp], Operations: operations })
const idsOf = async (filter: string) =>
  (await key.get(`${users}?filter=${encodeURIComponent(filter)}`)).body.Resources.map(({ id }: { id: string }) => id)

describe('POST /scim/v2/Users', () => {
  test('an account with its person, by the deeds of each, and told as it is', async () => {
    const asked = person()
    const mark = await lastChange(site)
    const { status, body, headers } = await key.post(users, asked)
    expect(status).toBe(201)
    expect(headers['content-type']).toMatch(/^application\/scim\+json/)
    expect(headers).toMatchObject({ etag: body.meta.version, location: body.meta.location, 'dostup-fence': 'reached' })
    const { emails, ...rest } = asked
    expect(body).toMatchObject({ ...rest, userType: 'employee', emails: [{ value: emails[0]?.value, type: 'work' }] })
    const deeds = (await changesSince(site, mark)).map(({ deed }) => deed)
    expect(deeds).toEqual([
      'persons.create-person',
      'accounts.create-account',
      'facts.keep-aliases',
      'scim.provision-user',
    ])
    expect((await key.get(`${users}/${body.id}`)).body).toEqual(body)
    expect(site.ctx.decisions.homeOf(body.id)).toBe(places.school.id)
    await expectFresh(site.ctx)
  })

  test('a login or an external id of another is 409; a name that is none 400', async () => {
    const one = await create()
    expect(await key.post(users, person({ userName: one.userName.toUpperCase() }))).toMatchObject({
      status: 409,
      body: { status: '409', scimType: 'uniqueness' },
    })
    expect((await key.post(users, person({ externalId: one.externalId }))).body).toMatchObject({
      scimType: 'uniqueness',
    })
    expect(await key.post(users, { schemas: [core] })).toMatchObject({
      status: 400,
      body: { scimType: 'invalidValue' },
    })
    expect(await key.post(users, [])).toMatchObject({ status: 400, body: { scimType: 'invalidSyntax' } })
  })

  test('not signed in, a session, a key that acts as nobody, and one whose account may not', async () => {
    expect(await anonymous(site).post(users, person())).toMatchObject({ status: 401, body: { status: '401' } })
    const plain = withKey(site, (await apiKey(site, 'school')).secret)
    expect(await plain.post(users, person())).toMatchObject({ status: 403 })
    const nobody = await provisioner(await account(site, { home: places.school }))
    expect(await nobody.post(users, person())).toMatchObject({ status: 403 })
    expect(await nobody.get(users)).toMatchObject({ status: 403 })
    const chief = await signedIn(site, await account(site, { home: await root(site), metarole: 'superadmin' }))
    expect(await chief.post(users, person())).toMatchObject({ status: 403 })
  })

  test('mistake 22 nobody provisions beyond the rights of the account as which the key acts', async () => {
    const rights = [
      'dostup.accounts.provision',
      'dostup.accounts.create',
      'dostup.organizations.view',
      'dostup.accounts.view',
    ]
    const weak = await provisioner(await holder(site, places.school, rights))
    expect(await weak.post(users, person({ userType: 'admin' }))).toMatchObject({ status: 403 })
    const own = await weak.post(users, person())
    expect(own).toMatchObject({ status: 201, body: { name: { familyName: expect.any(String) } } })
    expect(
      await weak.patch(`${users}/${own.body.id}`, { Operations: [{ op: 'replace', path: 'active', value: false }] }),
    ).toMatchObject({ status: 403 })
  })
})

describe('words of where somebody works', () => {
  test('move somebody only where they plainly name what is there; they are told as they were said', async () => {
    const word = async (organization: string) => {
      const { id, ...rest } = await create({ [enterprise]: { organization, costCenter: '42' } })
      expect(rest[enterprise]).toEqual({ organization, costCenter: '42' })
      return site.ctx.decisions.homeOf(id)
    }
    const own = (await root(site)).id
    expect(await word(places.neighbour.title.toLowerCase())).toBe(places.neighbour.id)
    expect(await word(places.neighbour.id)).toBe(places.neighbour.id)
    expect(await word('Школа, которой нет')).toBe(own)
    await key.put('/api/facts/aliases', { called: 'node', items: [{ alias: 'SCH-7', id: places.far.id }] })
    expect(await word('SCH-7')).toBe(places.far.id)
  })

  test('a department that is a unit of the organization gives a post there, with the title', async () => {
    const unit = await organization(site, { parent: places.school, kind: 'department', title: `Кафедра ${next()}` })
    const made = await create({ [enterprise]: { organization: places.school.title, department: unit.title } })
    const posts = await site.ctx.database.kysely
      .selectFrom('affiliations')
      .where('node_id', '=', unit.id)
      .select(['post', 'kind'])
      .execute()
    expect(posts).toEqual([{ post: 'Учитель', kind: 'employee' }])
    expect(await idsOf(`${enterprise}:department eq "${unit.title}"`)).toEqual([made.id])
    await expectFresh(site.ctx)
  })
})

describe('PATCH /scim/v2/Users/:id', () => {
  test('mistake 54 `active: "False"` of Entra turns it off: sessions end, and the next check is no', async () => {
    const made = await account(site, { home: places.school })
    await grant(site, { to: made, right: 'school.timetable.edit', at: places.school })
    const session = await signedIn(site, made)
    expect((await session.get('/api/session')).status).toBe(200)
    const answer = await patch(made.id, { op: 'Replace', path: 'active', value: 'False' })
    expect(answer).toMatchObject({ status: 200, body: { active: false }, headers: { 'dostup-fence': 'reached' } })
    expect((await session.get('/api/session')).status).toBe(401)
    expect(site.ctx.decisions.allowed(made.id, 'school.timetable.edit', places.school.id)).toBe(false)
    expect(await patch(made.id, { op: 'replace', value: { active: 'TRUE' } })).toMatchObject({ body: { active: true } })
    expect(await patch(made.id, { op: 'replace', path: 'active', value: 'no' })).toMatchObject({ status: 400 })
    await expectFresh(site.ctx)
  })

  test('the forms that Entra sends', async () => {
    const { id } = await create({ emails: undefined })
    const forms: [object, object][] = [
      [
        { op: 'Add', path: 'emails[type eq "work"].value', value: 'new@example.ru' },
        { emails: [{ value: 'new@example.ru' }] },
      ],
      [
        { op: 'Replace', path: `${core}:name.familyName`, value: 'Сидоров' },
        { name: { familyName: 'Сидоров', givenName: 'Пётр' } },
      ],
      [
        { op: 'replace', value: { 'name.givenName': 'Иван', title: 'Завуч' } },
        { name: { givenName: 'Иван' }, title: 'Завуч' },
      ],
      [
        { op: 'add', value: { name: { middleName: 'Кузьмич' } } },
        { name: { familyName: 'Сидоров', middleName: 'Кузьмич' } },
      ],
      [
        { op: 'Replace', path: 'phoneNumbers[type eq "mobile"].value', value: '+7 900 000-00-00' },
        { phoneNumbers: [{}, { value: '+7 900 000-00-00' }] },
      ],
      [{ op: 'Remove', path: 'phoneNumbers[type eq "work"]' }, { phoneNumbers: [{ type: 'mobile' }] }],
      [
        { op: 'Replace', path: `${enterprise}:organization`, value: places.neighbour.title },
        { [enterprise]: { organization: places.neighbour.title } },
      ],
      [
        { op: 'replace', value: { [enterprise]: { organization: places.school.title, manager: 'x' } } },
        { [enterprise]: { organization: places.school.title } },
      ],
      [{ op: 'Add', path: `${enterprise}:manager`, value: 'someone' }, {}],
      [{ op: 'Add', path: 'addresses[type eq "work"].formatted', value: 'Тверь' }, {}],
      [{ op: 'add', path: 'displayName', value: 'Иван (школа)' }, { displayName: 'Иван (школа)' }],
      [{ op: 'replace', path: 'externalId', value: `moved-${id}` }, { externalId: `moved-${id}` }],
      [{ op: 'remove', path: 'title' }, {}],
    ]
    for (const [operation, expected] of forms) {
      const answer = await patch(id, operation)
      expect(answer.status, `${JSON.stringify(operation)} ${answer.text}`).toBe(200)
      expect(answer.body, JSON.stringify(operation)).toMatchObject(expected)
    }
    expect((await key.get(`${users}/${id}`)).body).not.toHaveProperty('title')
  })

  test('what is refused, in words of the standard; all of it or nothing', async () => {
    const { id, userName } = await create()
    const refused: [object, string][] = [
      [{ op: 'replace', path: 'userName', value: 'other' }, 'mutability'],
      [{ op: 'replace', path: 'id', value: 'x' }, 'mutability'],
      [{ op: 'remove' }, 'noTarget'],
      [{ op: 'replace', path: 'shoeSize', value: '42' }, 'invalidPath'],
      [{ op: 'replace', path: 'emails[', value: 'x' }, 'invalidPath'],
      [{ op: 'replace', path: 'emails[type xx "work"].value', value: 'x' }, 'invalidFilter'],
      [{ op: 'replace', path: '__proto__.polluted', value: 'x' }, 'invalidPath'],
      [{ op: 'replace', path: 'name.__proto__.polluted', value: 'x' }, 'invalidPath'],
      [{ op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
      [{ op: 'replace', path: 'name', value: 'Иван' }, 'invalidValue'],
      [{ op: 'replace', path: 'emails[type eq "work"].value', value: 'no address' }, 'invalidValue'],
    ]
    for (const [operation, scimType] of refused) {
      const answer = await patch(id, { op: 'replace', path: 'title', value: 'Завуч' }, operation)
      expect({ operation, ...answer.body }).toMatchObject({ operation, status: '400', scimType })
    }
    expect(({} as { polluted?: string }).polluted).toBeUndefined()
    expect((await key.get(`${users}/${id}`)).body).toMatchObject({ title: 'Учитель', userName })
    expect(await patch(id, { op: 'replace', path: 'userName', value: userName.toUpperCase() })).toMatchObject({
      status: 200,
    })
  })

  test('mistake 35 an account that is more powerful is not touched, nor one that is not seen', async () => {
    const rights = ['view', 'edit', 'deactivate', 'provision'].map((one) => `dostup.accounts.${one}`)
    const weak = await provisioner(await holder(site, places.school, rights))
    const strong = await account(site, { home: places.school, metarole: 'admin' })
    const stranger = await account(site, { home: places.far })
    const off = { Operations: [{ op: 'replace', path: 'active', value: 'False' }] }
    expect(await weak.patch(`${users}/${strong.id}`, off)).toMatchObject({ status: 403 })
    expect(await weak.patch(`${users}/${stranger.id}`, off)).toMatchObject({ status: 404, body: { status: '404' } })
    expect(await weak.get(`${users}/${stranger.id}`)).toMatchObject({ status: 404 })
    expect(await weak.delete(`${users}/${strong.id}`)).toMatchObject({ status: 403 })
  })
})

describe('PUT /scim/v2/Users/:id', () => {
  test('what it says stands, what it leaves out of the person’s own is gone; the same again changes nothing', async () => {
    const made = await create()
    const { meta, id, ...whole } = made
    const mark = await lastChange(site)
    expect(await key.put(`${users}/${id}`, whole)).toMatchObject({ status: 200, body: made })
    expect(await changesSince(site, mark)).toEqual([])
    const { title, phoneNumbers, ...less } = whole
    const answer = await key.put(`${users}/${id}`, { ...less, active: false })
    expect(answer.body).toMatchObject({ active: false, externalId: made.externalId })
    expect(answer.body).not.toHaveProperty('phoneNumbers')
    expect(answer.body).not.toHaveProperty('title')
    expect(await key.put(`${users}/nobody`, {})).toMatchObject({ status: 404 })
  })

  test('If-Match of another version is 412, and nothing is written', async () => {
    const { id, meta, ...whole } = await create()
    const put = (tag: string, title: string) =>
      key.send('PUT', `${users}/${id}`, { ...whole, title }, { 'if-match': tag })
    expect(await put(meta.version, 'Завуч')).toMatchObject({ status: 200 })
    expect(await put(meta.version, 'Директор')).toMatchObject({ status: 412, body: { status: '412' } })
    expect(await put('*', 'Директор')).toMatchObject({ status: 200, body: { title: 'Директор' } })
  })
})

describe('GET /scim/v2/Users/:id', () => {
  test('If-None-Match, attributes and excludedAttributes', async () => {
    const { id, meta } = await create()
    const asked = (query: string, headers = {}) => key.send('GET', `${users}/${id}${query}`, undefined, headers)
    expect(await asked('', { 'if-none-match': meta.version })).toMatchObject({ status: 304, text: '' })
    expect(Object.keys((await asked('?attributes=userName,name.familyName')).body).sort()).toEqual([
      'id',
      'name',
      'schemas',
      'userName',
    ])
    expect((await asked('?attributes=name.familyName')).body.name).toEqual({ familyName: expect.any(String) })
    expect((await asked('?excludedAttributes=emails,meta')).body).not.toHaveProperty('emails')
    expect((await asked(`?attributes=${enterprise}:organization`)).body[enterprise]).toEqual({
      organization: places.school.title,
    })
  })
})

describe('DELETE /scim/v2/Users/:id', () => {
  test('who never acted goes for good; any other is turned off, is gone for this subsystem, and comes back by the same login', async () => {
    const young = await create()
    expect(await key.delete(`${users}/${young.id}`)).toMatchObject({ status: 204, text: '' })
    expect(site.ctx.decisions.homeOf(young.id)).toBeUndefined()
    const acted = await account(site, { home: places.school, metarole: 'admin' })
    const made = { lastName: 'Новая', firstName: 'Анна', homeId: places.school.id }
    expect(await (await signedIn(site, acted)).post('/api/persons', made)).toMatchObject({ status: 201 })
    expect(await key.delete(`${users}/${acted.id}`)).toMatchObject({ status: 204 })
    expect(await key.get(`${users}/${acted.id}`)).toMatchObject({ status: 404 })
    expect(await idsOf(`userName eq "${acted.login}"`)).toEqual([])
    const back = await key.post(users, person({ userName: acted.login }))
    expect(back).toMatchObject({ status: 201, body: { id: acted.id, active: true } })
    await expectFresh(site.ctx)
  })
})

describe('GET /scim/v2/Users', () => {
  test('every operator, over what is kept, by the database', async () => {
    const { id, userName, externalId, emails, meta } = await create({ displayName: 'Пётр из школы' })
    const mine = `userName eq "${userName}"`
    const yes = [
      mine,
      `userName eq "${userName.toUpperCase()}"`,
      `USERNAME EQ "${userName}"`,
      `id eq "${id}"`,
      `externalId eq "${externalId}"`,
      `${core}:userName eq "${userName}"`,
      `${mine} and active eq true`,
      `${mine} and active eq "True"`,
      `${mine} and not (active eq false)`,
      `${mine} and name.familyName sw "петров"`,
      `${mine} and name.familyName co "етро" and name.givenName ew "тр"`,
      `${mine} and displayName ne "other"`,
      `${mine} and title pr and userType eq "employee"`,
      `${mine} and meta.created le "${meta.created}" and meta.lastModified ge "2020-01-01T00:00:00Z"`,
      `${mine} and (title eq "x" or title gt "А")`,
      `emails eq "${emails[0].value}"`,
      `emails.value eq "${emails[0].value}"`,
      `emails[type eq "work" and value co "${userName}"]`,
      `emails[primary eq true and value eq "${emails[0].value}"]`,
      `${mine} and phoneNumbers[type eq "mobile"]`,
      `${mine} and ${enterprise}:organization eq "${places.school.title}"`,
      `${mine} and nickName ne "x"`,
    ]
    for (const filter of yes) expect(await idsOf(filter), filter).toEqual([id])
    const no = [
      `${mine} and title eq null`,
      `${mine} and nickName pr`,
      `${mine} and emails ne "${emails[0].value}"`,
      `userName co "%"`,
      `${mine} and not (title pr)`,
    ]
    for (const filter of no) expect(await idsOf(filter), filter).toEqual([])
  })

  test('a filter that is none is invalidFilter, however it is made', async () => {
    const faulty = [
      'userName',
      'userName eq',
      'shoeSize eq "1"',
      'userName eq "a" and',
      '(userName eq "a"',
      'userName eq a',
      'active gt true',
      'meta.created gt "x"',
      `${'('.repeat(2000)}userName pr`,
      'userName eq "a" "b"',
      "userName eq 'a'",
    ]
    for (const filter of faulty) {
      const answer = await key.get(`${users}?filter=${encodeURIComponent(filter)}`)
      expect({ filter, ...answer.body }).toMatchObject({ filter, status: '400', scimType: 'invalidFilter' })
    }
  })

  test('sorted, by pages and by cursor; count of nothing tells how many there are', async () => {
    for (let n = 0; n < 5; n++) await create({ title: 'Страничный' })
    const asked = `filter=${encodeURIComponent('title eq "Страничный"')}&sortBy=userName&sortOrder=descending`
    const whole = (await key.get(`${users}?${asked}`)).body
    expect(whole).toMatchObject({ totalResults: 5, itemsPerPage: 5, startIndex: 1 })
    const ids = whole.Resources.map(({ id }: { id: string }) => id)
    const names = whole.Resources.map(({ userName }: { userName: string }) => userName)
    expect(names).toEqual([...names].sort().reverse())
    const second = (await key.get(`${users}?${asked}&startIndex=3&count=2`)).body
    expect(second).toMatchObject({ totalResults: 5, startIndex: 3, itemsPerPage: 2 })
    expect(second.Resources.map(({ id }: { id: string }) => id)).toEqual(ids.slice(2, 4))
    expect((await key.get(`${users}?${asked}&count=0`)).body).toMatchObject({ totalResults: 5, Resources: [] })
    const walked: string[] = []
    let cursor: string | undefined = ''
    while (cursor !== undefined) {
      const page: { Resources: { id: string }[]; nextCursor?: string } = (
        await key.get(`${users}?${asked}&count=2&cursor=${cursor}`)
      ).body
      walked.push(...page.Resources.map(({ id }) => id))
      cursor = page.nextCursor
    }
    expect(walked).toEqual(ids)
    expect((await key.get(`${users}?cursor=bm8`)).body).toMatchObject({ status: '400', scimType: 'invalidCursor' })
  })

  test('nobody is told of whom they may not see, nor counted', async () => {
    const weak = await provisioner(
      await holder(site, places.far, ['dostup.accounts.provision', 'dostup.accounts.view']),
    )
    await create()
    const { totalResults, Resources } = (await weak.get(users)).body
    expect(totalResults).toBe(Resources.length)
    for (const { id } of Resources) expect(site.ctx.decisions.homeOf(id)).toBe(places.far.id)
  })
})

describe('POST /scim/v2/Users/.search', () => {
  test('the same by a body', async () => {
    const { id, userName } = await create()
    const asked = {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:SearchRequest'],
      filter: `userName eq "${userName}"`,
      attributes: ['userName'],
      count: 1,
    }
    expect(await key.post(`${users}/.search`, asked)).toMatchObject({
      status: 200,
      body: { totalResults: 1, Resources: [{ id, userName }] },
    })
  })
})
