import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  account,
  grant,
  organization,
  type Place,
  person,
  type Region,
  region,
  role,
  type TestAccount,
  template,
} from '../../../test/support/builders.ts'
import { importRow } from '../../../test/support/deeds-of-imports.ts'
import { asActor } from '../../../test/support/givers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { Problem } from '../../core/problems/index.ts'
import { activateAccount, deactivateAccount } from '../accounts/index.ts'
import { startAffiliation } from '../affiliations/index.ts'
import { perform } from '../audit/index.ts'
import { type Actor, operator } from '../decisions/index.ts'
import { deleteGrant, extendGrant, giveGrant, giveTemplate, giveToAffiliates } from '../grants/index.ts'
import { mergePersons } from '../merging/index.ts'
import { moveOrganization } from '../organizations/index.ts'
import { createRecord, giveShare } from '../records/index.ts'
import { approveRequest, draftRequest, sendRequest } from '../requests/index.ts'
import { setRoleRights } from '../roles/index.ts'
import { createGroup } from '../scim/index.ts'
import { transferEmployee } from '../staffing/index.ts'
import { setRule } from './index.ts'

/** A reader and a writer of the same kind of record, so that sharing one brings them together. */
const [left, right] = ['metering.objects.edit', 'metering.objects.delete']
const DAYS = ['2026-09-10', '2026-09-20', '2026-10-01'].map((day) => `${day}T00:00:00Z`)
const pick = <T>(some: readonly T[], at: number): T => some[at % some.length] as T

let site: Site
let places: Region
let all: Place[]
let unit: Place
let people: { readonly person: string; readonly account: TestAccount }[]
let roles: string[]
let titles: string[]
/** Of whatever goes by a door that somebody stands at. */
let above: readonly [Actor, Actor]
let templates: string[]
let record: string
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  const [asks, approves] = [
    await account(site, { metarole: 'superadmin', home: places.school }),
    await account(site, { metarole: 'superadmin', home: places.school }),
  ]
  above = [asActor(asks.id), asActor(approves.id)]
  const title = { ru: 'Правило', en: 'Rule' }
  await perform(site.ctx, operator, setRule, {
    form: { title, left: [{ action: left }], right: [{ action: right }] },
  })
})
afterAll(() => site.close())

/** Every sequence begins with people, roles and a record of its own: what was merged or emptied before would let it reach little. */
async function begin(): Promise<void> {
  unit = await organization(site, { kind: 'department', parent: places.school })
  all = [...Object.values(places), unit]
  people = []
  for (let n = 0; n < 4; n++) {
    const someone = await person(site, { home: places.school, birthDate: '1985-04-03' })
    people.push({
      person: someone.id,
      account: await account(site, {
        person: someone,
        metarole: n % 2 === 0 ? 'employee' : 'admin',
        home: places.school,
      }),
    })
  }
  const made = [await role(site, [left]), await role(site, [right]), await role(site, ['school.bells.view'])]
  roles = made.map(({ id }) => id)
  titles = made.map((one) => one.title)
  templates = [
    (await template(site, { home: places.north, roles: [roles[0] as string] })).id,
    (await template(site, { home: places.north, roles: [roles[1] as string] })).id,
  ]
  const asked = { kind: 'metering-object', title: 'Котельная', parentId: places.far.id }
  record = await perform(site.ctx, operator, createRecord, asked)
  const hired = { nodeId: places.school.id, post: 'Учитель', doing: 'hire' as const }
  for (const { person: personId } of people) await perform(site.ctx, operator, startAffiliation, { ...hired, personId })
  // Each holds one side, so that a single deed may bring the other.
  for (const [at, { account: to }] of people.entries())
    await grant(site, { to, role: pick(roles.slice(0, 2), at), at: pick([places.north, places.school], at) })
}

type Deed = (a: number, b: number, c: number) => Promise<unknown>
const deeds: Readonly<Record<string, Deed>> = {
  give: (a, b, c) =>
    perform(site.ctx, operator, giveGrant, {
      ...{ accountId: pick(people, a).account.id, roleId: pick(roles, b), scopeId: pick(all, c).id },
      ...(a % 3 === 0 && { validFrom: pick(DAYS.slice(0, 1), b) }),
      ...(b % 3 === 1 && { validUntil: pick(DAYS.slice(1), c) }),
    }),
  take: async (a) => perform(site.ctx, operator, deleteGrant, pick(await grants(), a) ?? '0'),
  extend: async (a, b) =>
    perform(site.ctx, operator, extendGrant, {
      id: pick(await grants(), a) ?? '0',
      validUntil: pick([null, ...DAYS], b),
    }),
  editRole: async (a, b) => {
    const id = pick(roles, a)
    const roleRow = site.ctx.database.kysely.selectFrom('roles').where('id', '=', id).select('updated_at')
    const updatedAt = (await roleRow.executeTakeFirstOrThrow()).updated_at.toISOString()
    const rights = pick([[left], [right], [left, right], ['school.bells.view']], b)
    await perform(site.ctx, operator, setRoleRights, { id, asked: { rights, updatedAt } })
  },
  template: (a, b) =>
    perform(site.ctx, operator, giveTemplate, {
      accountId: pick(people, a).account.id,
      templateId: pick(templates, b),
    }),
  hire: (a, b, c) =>
    perform(site.ctx, operator, startAffiliation, {
      ...{ personId: pick(people, a).person, nodeId: pick(all, b).id, post: `Пост ${c}`, doing: 'hire' as const },
    }),
  transfer: async (a, b, c) => {
    const rows = site.ctx.database.kysely.selectFrom('affiliations').where('person_id', '=', pick(people, a).person)
    const posts = await rows.where('valid_until', 'is', null).select('id').orderBy('id').execute()
    const asked = { nodeId: pick(all, b).id, post: `Пост ${c}` }
    await perform(site.ctx, operator, transferEmployee, { id: String(pick(posts, c)?.id ?? '0'), asked })
  },
  import: (a, b, c) =>
    importRow(site, above[0], 'grants', {
      ...{ Логин: pick(people, a).account.login, 'Роль или право': pick(roles, b), 'Где действует': pick(all, c).id },
    }),
  scim: (a, b, c) => {
    const said = {
      displayName: `${pick(titles, b)} — ${pick(all, c).id}`,
      members: [{ value: pick(people, a).account.id }],
    }
    return perform(site.ctx, above[0], createGroup, { space: 'school', said })
  },
  request: async (a, b) => {
    const item = { personId: pick(people, a).person, subsystemId: 'metering', roleId: pick(roles.slice(0, 2), b) }
    const asked = { kind: 'role', organizationId: places.school.id, items: [{ ...item, action: 'add' }] } as const
    const id = await perform(site.ctx, above[0], draftRequest, { ...asked, items: [...asked.items] })
    await perform(site.ctx, above[0], sendRequest, id)
    await perform(site.ctx, above[1], approveRequest, { id })
  },
  giveAll: (a, b, c) =>
    perform(site.ctx, operator, giveToAffiliates, {
      ...{ nodeId: pick(all, a).id, scopeId: pick(all, b).id, roleId: pick(roles, c), below: c % 2 === 0 },
    }),
  move: (a) => perform(site.ctx, operator, moveOrganization, { id: unit.id, parentId: pick(all.slice(0, 6), a).id }),
  share: (a, b) =>
    perform(site.ctx, operator, giveShare, {
      ...{ recordId: record, organizationId: pick(all.slice(0, 6), a).id, level: b % 3 === 0 ? 'view' : 'full' },
    }),
  block: (a) => perform(site.ctx, operator, deactivateAccount, pick(people, a).account.id),
  unblock: (a) => perform(site.ctx, operator, activateAccount, pick(people, a).account.id),
  merge: (a, b) =>
    perform(site.ctx, operator, mergePersons, {
      ...{ survivorId: pick(people, a).person, otherIds: [pick(people, b).person], chosen: {} },
      keepAccounts: [pick(people, a), pick(people, b)].map((one) => one.account.id),
    }),
}

async function grants(): Promise<string[]> {
  const rows = await site.ctx.database.kysely.selectFrom('grants').select('id').orderBy('id').execute()
  return rows.map(({ id }) => String(id))
}

/** By the questions that everybody asks, and by nothing of the rule's own: who may do both somewhere, now or later. */
async function breaking(): Promise<string[]> {
  const rows = await site.ctx.database.kysely
    .selectFrom('accounts')
    .where('metarole', '=', 'employee')
    .where(
      'id',
      'in',
      people.map(({ account: { id } }) => id),
    )
    .select(['id', 'person_id'])
    .execute()
  const nodes = [...all.map(({ id }) => id), record]
  const moments = [site.clock.now(), ...DAYS.map((day) => new Date(day))]
  const { allowed } = site.ctx.decisions
  return nodes.flatMap((node) =>
    moments.flatMap((at) => {
      const who = (action: string) => rows.filter(({ id }) => allowed(id, action, node, { at }))
      const others = who(right).map((row) => row.person_id ?? row.id)
      return who(left)
        .filter((row) => others.includes(row.person_id ?? row.id))
        .map((row) => `${row.id} at ${node} on ${at.toISOString()}`)
    }),
  )
}

test('issue 17: with a rule in force no sequence of deeds reaches a state that breaks it', async () => {
  const names = Object.keys(deeds)
  const step = fc.tuple(fc.constantFrom(...names), fc.nat(30), fc.nat(30), fc.nat(30))
  const told = new Map<string, number>()
  const done = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 6, maxLength: 14 }), async (steps) => {
      await begin()
      for (const [name, a, b, c] of steps) {
        try {
          await (deeds[name] as Deed)(a, b, c)
          done.add(name)
        } catch (error) {
          if (!(error instanceof Problem)) throw error
          const key = error.code === 'duties-apart' ? name : `${name}: ${error.code}`
          told.set(key, (told.get(key) ?? 0) + 1)
        }
        expect(await breaking(), `after ${name}`).toEqual([])
      }
    }),
    { numRuns: 40, endOnFailure: true },
  )
  expect([...told.keys()].filter((key) => key in deeds).length, 'by several paths').toBeGreaterThan(4)
  for (const way of ['import', 'scim', 'request', 'transfer'])
    expect(done.has(way) || told.has(way), `${way} goes through: ${[...told.keys()]}`).toBe(true)
}, 120_000)
