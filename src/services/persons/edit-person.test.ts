import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Place, person, root } from '../../../test/support/builders.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { editPerson } from './edit-person.ts'
import { createPerson } from './entry/create-person.ts'
import { getPerson } from './get-person.ts'

let site: Site
let home: Place
beforeAll(async () => {
  site = await openSite()
  home = await root(site)
})
afterAll(() => site.close())

test('two who edit one person at once lose nothing of each other, though they take no change lock', async () => {
  for (let time = 0; time < 8; time++) {
    const { id } = await person(site, { home })
    const [phone, email] = [`+7916123456${time}`, `p${time}@example.ru`]
    await Promise.all([
      perform(site.ctx, operator, editPerson, { id, form: { phone } }),
      perform(site.ctx, operator, editPerson, { id, form: { email } }),
      perform(site.ctx, operator, editPerson, { id, form: { middleName: 'Петровна' } }),
    ])
    expect(await getPerson(site.ctx, operator, id)).toMatchObject({ phone, email, middleName: 'Петровна' })
  }
})

test('of two who register one СНИЛС at once the second is told, as if they had come later', async () => {
  const form = { lastName: 'Ежова', firstName: 'Анна', snils: '112-233-445 95', homeId: home.id }
  const twice = [1, 2, 3, 4].map(() => perform(site.ctx, operator, createPerson, form))
  const results = await Promise.allSettled(twice)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  for (const one of results) {
    if (one.status === 'rejected') expect(JSON.stringify(one.reason)).toContain('snils-taken')
  }
})
