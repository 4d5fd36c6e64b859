/** A18: whoever is shown learners by number learns nothing more of them from a file. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../src/services/decisions/index.ts'
import type { Caller } from '../support/callers.ts'
import { counted, openImports } from '../support/imports.ts'
import { type Learners, learners } from '../support/learners.ts'
import { openSite, type Site } from '../support/site.ts'

let site: Site
let there: Learners
const actors: Actor[] = []
beforeAll(async () => {
  site = await openSite({ preset: 'apeks' })
  const views = ['dostup.organizations.view', 'dostup.grants.view', 'dostup.grants.give', 'dostup.accounts.edit']
  there = await learners(site, [...views, 'dostup.accounts.create', 'dostup.persons.edit', 'dostup.persons.create'])
  for (const caller of [there.masked, there.unmasked]) actors.push(await actorOf(caller))
})
afterAll(() => site.close())

async function actorOf(caller: Caller): Promise<Actor> {
  const { id, login } = (await caller.get('/api/session')).body.account
  return { kind: 'account', accountId: id, title: login, ip: '127.0.0.1' }
}

const { imported, rowsOf, table, tried, wrongIn } = openImports(
  () => site,
  () => actors[0] as Actor,
)
const nameless = (text: unknown) => {
  const said = JSON.stringify(text).toLowerCase()
  return there.secrets.filter((secret) => said.includes(secret))
}

test('A18: an account is not known by its login, and what it holds by neither login nor name', async () => {
  const [unmasked] = actors.slice(1)
  const of = [
    ['accounts', ['Логин', 'Примечание'], ['nezrimaya-login-0', 'другое']],
    ['grants', ['Логин', 'Роль', 'Где', 'До'], ['nezrimaya-login-0', 'Староста', there.university.title, '31.12.2099']],
    [
      'grants',
      ['У кого', 'Роль', 'Где', 'До'],
      ['Ящуркина-Незримская Э. Г.', 'Староста', there.university.title, '31.12.2099'],
    ],
  ] as const
  for (const [kind, head, row] of of) {
    expect((await tried(kind, [head, row], { by: unmasked })).counts, `${row}`).toMatchObject(counted({ changed: 1 }))
    const one = await tried(kind, [head, row])
    expect(one.counts, `${row}`).toMatchObject(counted({ wrong: 1 }))
    const [{ cells: _, title: __, ...told } = {}] = await rowsOf(one)
    expect(told).toMatchObject({ changes: [], gains: null })
    expect(await imported(one)).toEqual({ good: 0, failed: 1 })
  }
  expect(await table('grants', 'where valid_until is not null')).toEqual([])
})

test('A18: a wrong row tells nothing of whom it is about', async () => {
  const head = ['СНИЛС', 'Фамилия', 'Имя', 'Организация', 'Телефон']
  const snils = there.secrets.find((secret) => /^\d{11}$/.test(secret)) ?? ''
  const one = await tried('persons', [head, [snils, 'Другая', 'Ия', there.faculty.title, '+7']])
  expect(await wrongIn(one)).toHaveLength(1)
  const [{ cells: _, ...told } = {}] = await rowsOf(one)
  expect(nameless(told)).toEqual([])
})
