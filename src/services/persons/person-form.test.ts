import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, type Place, root } from '../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../test/support/callers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'

let site: Site
let home: Place
let caller: Caller
beforeAll(async () => {
  site = await openSite()
  home = await root(site)
  caller = await signedIn(site, await account(site, { metarole: 'superadmin' }))
})
afterAll(() => site.close())

const enter = async (form: object) => {
  const { body } = await caller.post('/api/persons', {
    lastName: 'Иванова',
    firstName: 'Мария',
    homeId: home.id,
    ...form,
  })
  return body.errors
}

describe('a person’s form', () => {
  test.each([
    ['112-233-445 9', 'snils-malformed', '11 цифр'],
    ['112-233-445 950', 'snils-malformed', '11 цифр'],
    ['112-233-445 9О', 'snils-malformed', '11 цифр'],
    ['112-233-445 94', 'snils-invalid', 'контрольная сумма'],
  ])('a СНИЛС %s: %s', async (snils, code, said) => {
    expect(await enter({ snils })).toEqual([{ field: 'snils', code, detail: expect.stringContaining(said) }])
  })

  test('all that is wrong is told at once, with what would be right', async () => {
    expect(await enter({ snils: '1', email: 'at home', birthDate: '2027-01-01' })).toMatchObject([
      { field: 'birthDate', detail: 'Исправьте значение: день с 01.01.1900 по 01.09.2026.' },
      { field: 'email' },
      { field: 'snils' },
    ])
  })
})
