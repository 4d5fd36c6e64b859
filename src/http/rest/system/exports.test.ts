import { expect } from 'vitest'
import { account, apiKey, grant, organization, person, role, template } from '../../../../test/support/builders.ts'
import type { Answer } from '../../../../test/support/callers.ts'
import { routeTests, type World } from '../../../../test/support/route-matrix.ts'

const { route } = routeTests()

/** In a district beside, the file is of what is seen there. */
const without = (answer: Answer, { id }: { id: string }) => {
  expect(answer.status).toBe(200)
  expect(answer.text).not.toContain(id)
}
const accountIn = ({ site, school }: World) => account(site, { home: school })

route('GET /api/organizations/export', {
  given: ({ site, north }) => organization(site, { parent: north, title: 'Школа «Восход»' }),
  request: () => ({ query: '?format=csv&columns=title,kind&search=Восход' }),
  elsewhere: (answer) => expect(answer.text).toBe('\ufeffНазвание;Тип\r\n'),
  works: ({ text, headers }) => {
    expect(text.split('\r\n').slice(0, 2)).toEqual(['\ufeffНазвание;Тип', 'Школа «Восход»;Школа'])
    expect(headers).toMatchObject({ 'content-type': 'text/csv; charset=utf-8' })
  },
})

route('GET /api/persons/export', {
  given: ({ site, school }) => person(site, { home: school, lastName: 'Выгрузкина' }),
  request: () => ({ query: '?format=csv&columns=lastName&search=Выгрузкина' }),
  elsewhere: (answer) => expect(answer.text).toBe('\ufeffФамилия\r\n'),
  works: ({ text }) => expect(text).toMatch(/^\ufeffФамилия\r\n(Выгрузкина\r\n)+$/),
})

route('GET /api/accounts/export', {
  given: accountIn,
  request: () => ({ query: '?format=csv&columns=login,metarole,home,active' }),
  elsewhere: ({ status, text }, { login }) => {
    expect(status).toBe(200)
    expect(text).not.toContain(login)
  },
  works: ({ text, headers }, { login }, { school }) => {
    expect(text).toContain(`\r\n${login};Сотрудник;${school.title};активна\r\n`)
    expect(String(headers['content-disposition'])).toContain(encodeURIComponent('Учётные записи 2026-09-01.csv'))
  },
})

route('GET /api/events/export', {
  by: 'superadmin',
  given: accountIn,
  request: () => ({ query: '?format=csv&columns=login,event' }),
  elsewhere: without,
  works: ({ text }, _, { accounts }) => expect(text).toContain(`${accounts.admin.login};Вошёл в систему\r\n`),
})

route('GET /api/changes/export', {
  by: 'superadmin',
  given: ({ site, north }) => organization(site, { parent: north }),
  request: ({ id }) => ({ query: `?format=csv&columns=operation,model,objectId&objectId=${id}` }),
  elsewhere: ({ status, code }) => expect({ status, code }).toEqual({ status: 403, code: 'right-missing-anywhere' }),
  works: ({ text }, { id }) => expect(text).toContain(`новое;organization;${id}\r\n`),
})

route('GET /api/grants/export', {
  given: async ({ site, school }) => {
    const to = await account(site, { home: school })
    await grant(site, { to, role: 'teacher', at: school })
    return to
  },
  request: ({ login }) => ({ query: `?format=csv&columns=account,power,scope&role=teacher&search=${login}` }),
  elsewhere: ({ text }) => expect(text).toBe('\ufeffУ кого;Роль или право;Где действует\r\n'),
  works: ({ text }, { login }, { school }) => expect(text).toContain(`${login};Учитель;${school.title}\r\n`),
})

route('GET /api/letters/export', {
  by: 'superadmin',
  given: async () => null,
  request: () => ({ query: '?format=csv&columns=to,state' }),
  elsewhere: ({ status, code }) => expect({ status, code }).toEqual({ status: 403, code: 'right-missing-anywhere' }),
  works: ({ text }) => expect(text).toBe('\ufeffКому;Состояние\r\n'),
})

route('GET /api/roles/export', {
  given: ({ site }) => role(site, ['school.timetable.view']),
  request: ({ title }) => ({ query: `?format=csv&columns=title,fixed,rightCount&search=${encodeURIComponent(title)}` }),
  elsewhere: 'same-for-all',
  works: ({ text }, { title }) => expect(text).toContain(`\r\n${title};своя;1\r\n`),
})

route('GET /api/templates/export', {
  given: ({ site, school }) => template(site, { home: school, roles: ['teacher'] }),
  request: () => ({ query: '?format=csv&columns=title,home,roleCount' }),
  elsewhere: ({ text }, { title }) => expect(text).not.toContain(`${title};`),
  works: ({ text }, { title }, { school }) => expect(text).toContain(`\r\n${title};${school.title};1\r\n`),
})

route('GET /api/keys/export', {
  by: 'superadmin',
  given: ({ site }) => apiKey(site, 'school'),
  request: () => ({ query: '?format=csv&columns=subsystem,state&state=live' }),
  elsewhere: 'same-for-all',
  works: ({ text }, { secret }) => {
    expect(text).toMatch(/;действует\r\n/)
    expect(text).not.toContain(secret)
  },
})
