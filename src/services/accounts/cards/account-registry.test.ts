import { describe, expect, test } from 'vitest'
import { account, grant, organization, person } from '../../../../test/support/builders.ts'
import { type Caller, signedIn } from '../../../../test/support/callers.ts'
import { openSite } from '../../../../test/support/site.ts'

const logins = async (caller: Caller, query: string): Promise<string[]> => {
  const { body, text } = await caller.get(`/api/accounts?${query}`)
  expect(body?.items, text).toBeDefined()
  return (body.items as { login: string }[]).map(({ login }) => login)
}

describe('«Пользователи» of ЕСНСИ', () => {
  test('N6 name (empty where there is none), login, СНИЛС, organization; sorted by each and searched; nothing found says so', async () => {
    const site = await openSite({ preset: 'esnsi' })
    const agency = await organization(site, { kind: 'organization', title: 'Архив' })
    const branch = await organization(site, { kind: 'organization', title: 'Бюро' })
    const manager = await account(site, { home: agency, login: 'c-manager' })
    await grant(site, { to: manager, role: 'books-powers-manager', at: agency })
    await grant(site, { to: manager, role: 'books-powers-manager', at: branch })
    const named = await person(site, { home: agency, lastName: 'Яшина', firstName: 'Анна', snils: '112-233-445 95' })
    await account(site, { home: agency, login: 'b-named', person: named })
    const other = await person(site, { home: branch, lastName: 'Авдеев', firstName: 'Пётр' })
    await account(site, { home: branch, login: 'a-branch', person: other })
    const caller = await signedIn(site, manager)

    expect(await logins(caller, 'sort=login')).toEqual(['a-branch', 'b-named', 'c-manager'])
    expect((await logins(caller, 'sort=title')).filter((login) => login !== 'c-manager')).toEqual([
      'a-branch',
      'b-named',
    ])
    expect((await logins(caller, 'sort=-home'))[0]).toBe('a-branch')
    expect(await logins(caller, 'search=Яшина')).toEqual(['b-named'])
    expect(await logins(caller, 'search=112-233-445')).toEqual(['b-named'])
    expect(await logins(caller, 'search=c-man')).toEqual(['c-manager'])
    expect(await logins(caller, 'search=Никого')).toEqual([])

    const file = await caller.get('/api/accounts/export?format=csv&sort=login&columns=title,login,snils,home')
    expect(file.text.trimEnd().split('\r\n').slice(1)).toEqual([
      'Авдеев П.;a-branch;;Бюро',
      'Яшина А.;b-named;112-233-445 95;Архив',
      ';c-manager;;Архив',
    ])
    const { policies } = (await caller.get('/api/catalog')).body
    expect(policies.emptyTexts.accounts.ru).toBe('Информация о пользователях отсутствует')
    await site.close()
  })
})

describe('lists of accounts in Элдис', () => {
  test('L11 users, subscribers and applicants apart, of the own organization and of those under it, and no others', async () => {
    const site = await openSite({ preset: 'eldis' })
    const kind = 'organization'
    const top = await organization(site, { kind })
    const own = await organization(site, { kind: 'managing-company', parent: top })
    const below = await organization(site, { kind: 'homeowners', parent: own })
    const beside = await organization(site, { kind: 'consumer', parent: top })
    const kinds = ['user', 'subscriber', 'applicant']
    for (const [place, home] of Object.entries({ top, own, below, beside }))
      for (const metarole of kinds) await account(site, { home, metarole, login: `${metarole}@${place}.ru` })
    const caller = await signedIn(site, { id: '', login: 'user@own.ru', home: own })
    for (const metarole of kinds)
      expect(await logins(caller, `metarole=${metarole}&sort=login`)).toEqual([
        `${metarole}@below.ru`,
        `${metarole}@own.ru`,
      ])
    expect(await logins(caller, 'metarole=subscriber,applicant')).toHaveLength(4)
    expect(await logins(caller, `metarole=user&within=${below.id}`)).toEqual(['user@below.ru'])
    await site.close()
  })
})
