import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
} from '../../../test/support/builders.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { Problem } from '../../core/problems/index.ts'
import {
  activateAccount,
  convertAccount,
  deactivateAccount,
  deleteAccount,
  editAccount,
  findAccount,
} from '../accounts/index.ts'
import { type Deed, perform, rehearse } from '../audit/index.ts'
import { setPassword } from '../credentials/index.ts'
import type { Actor } from '../decisions/index.ts'
import { deactivateGrant, deleteGrant, listGrants } from '../grants/index.ts'
import { archiveOrganization, editOrganization, getOrganization, restoreOrganization } from '../organizations/index.ts'
import { editPerson, getPerson } from '../persons/index.ts'
import { editRole, getRole } from '../roles/index.ts'
import { getAccount } from './index.ts'

/**
 * Buttons and deeds are one rule: what a card offers is not refused, and what it does not offer is. Asked of every deed that needs no more
 * than the thing itself, by rehearsing it, for a crowd of viewers with random powers.
 */

let site: Site
let places: Region
let archived: Place
let viewers: readonly TestAccount[]
let targets: readonly TestAccount[]
let persons: readonly string[]
let ownRole: { id: string }

const RIGHTS = [
  'dostup.accounts.view',
  'dostup.accounts.edit',
  'dostup.accounts.deactivate',
  'dostup.accounts.set-password',
  'dostup.accounts.delete',
  'dostup.accounts.create',
]
const MORE = [
  'dostup.organizations.view',
  'dostup.organizations.edit',
  'dostup.organizations.archive',
  'dostup.persons.view',
]
const OTHERS = [
  'dostup.persons.edit',
  'dostup.grants.view',
  'dostup.grants.give',
  'dostup.grants.revoke',
  'dostup.roles.view',
]

beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  const { ministry, north, south, school, neighbour, far } = places
  archived = await organization(site, { parent: north, title: 'Школа в архиве' })
  const known = await person(site, { home: school })
  persons = [known.id, (await person(site, { home: far })).id]
  targets = [
    await account(site, { home: school, person: known }),
    await account(site, { home: school, active: false }),
    await account(site, { home: north, metarole: 'admin' }),
    await account(site, { home: ministry, metarole: 'superadmin' }),
    await account(site, { home: far }),
    await account(site, { home: archived }),
  ]
  await grant(site, { to: targets[0] as TestAccount, role: 'teacher', at: school })
  await grant(site, { to: targets[4] as TestAccount, role: 'teacher', at: far })
  await perform(
    site.ctx,
    { kind: 'operator', accountId: null, title: 'dostup', ip: null },
    archiveOrganization,
    archived.id,
  )
  ownRole = await role(site, ['school.bells.view'], 'Звонарь')
  const crowd = await Promise.all(
    [school, north, south, ministry]
      .map((home) => account(site, { home }))
      .concat([
        account(site, { home: north, metarole: 'admin' }),
        account(site, { home: ministry, metarole: 'superadmin' }),
      ]),
  )
  const random = fc.sample(fc.subarray([...RIGHTS, ...MORE, ...OTHERS], { minLength: 3 }), { numRuns: 4, seed: 11 })
  const scopes = [school, north, neighbour, ministry]
  for (const [at, rights] of random.entries()) {
    const made = await role(site, rights)
    await grant(site, { to: crowd[at] as TestAccount, role: made.id, at: scopes[at] as { id: string; title: string } })
  }
  viewers = [...crowd, ...targets.slice(0, 3)]
})
afterAll(() => site.close())

const actorOf = ({ id, login }: TestAccount): Actor => ({ kind: 'account', accountId: id, title: login, ip: null })

/** Undefined: done; a refusal that is about the form or the state of things is not the policy's. */
async function refusal<Input, Result, Prepared>(
  actor: Actor,
  deed: Deed<Input, Result, Prepared>,
  input: Input,
): Promise<string | undefined> {
  try {
    await rehearse(
      site.ctx,
      (stage) => perform(stage, actor, deed, input as never),
      () => undefined,
    )
    return undefined
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return ['has-active-children', 'last-superadmin'].includes(error.code) ? undefined : error.code
  }
}

/** What a viewer may not see at all has no card. */
async function seen<T>(card: () => Promise<T>): Promise<T | undefined> {
  try {
    return await card()
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

const asked = { offered: 0, not: 0 }

const isOffered = async (offered: boolean, refused: Promise<string | undefined>, what: string) => {
  const code = await refused
  asked[offered ? 'offered' : 'not']++
  expect(code === undefined, `${what}: ${offered ? 'offered' : 'not offered'}, ${code ?? 'done'}`).toBe(offered)
}

describe('what is offered is what is not refused', () => {
  test('mistake 22 on cards of accounts', async () => {
    for (const viewer of viewers)
      for (const target of targets) {
        const actor = actorOf(viewer)
        const card = await seen(() => getAccount(site.ctx, actor, target.id))
        if (card === undefined) continue
        const { id, may, active } = card
        const what = `${viewer.login} on ${target.login}`
        const stored = await findAccount(site.ctx.database.kysely, id)
        const edit = { email: `${stored?.login}@example.ru` }
        await isOffered(may.edit, refusal(actor, editAccount, { id, edit }), `${what} edit`)
        if (active) await isOffered(may.deactivate, refusal(actor, deactivateAccount, id), `${what} deactivate`)
        if (!active) await isOffered(may.activate, refusal(actor, activateAccount, id), `${what} activate`)
        await isOffered(may.delete, refusal(actor, deleteAccount, id), `${what} delete`)
        const subscribes = refusal(actor, convertAccount, { id, metarole: 'subscriber' })
        await isOffered(card.convertsTo.includes('subscriber'), subscribes, `${what} convert`)
        await isOffered(
          may.setPassword,
          refusal(actor, setPassword, { id, password: 'Kolodets-2026-x' }),
          `${what} password`,
        )
      }
  })

  test('on lists of grants', async () => {
    for (const viewer of viewers)
      for (const target of targets) {
        const actor = actorOf(viewer)
        const list = await seen(() => listGrants(site.ctx, actor, target.id, 'ru'))
        for (const { id, may } of list?.items ?? []) {
          await isOffered(may.deactivate, refusal(actor, deactivateGrant, id), `${viewer.login} deactivates ${id}`)
          await isOffered(may.delete, refusal(actor, deleteGrant, id), `${viewer.login} deletes ${id}`)
        }
      }
  })

  test('on cards of organizations, persons and roles', async () => {
    for (const viewer of viewers) {
      const actor = actorOf(viewer)
      for (const { id } of [places.school, places.north, places.far, archived]) {
        const card = await seen(() => getOrganization(site.ctx, actor, id))
        if (card === undefined) continue
        const what = `${viewer.login} on ${card.title}`
        const edit = { note: 'Заметка' }
        await isOffered(card.may.edit, refusal(actor, editOrganization, { id, edit }), `${what} edit`)
        const [offered, deed] =
          card.archivedAt === null ? [card.may.archive, archiveOrganization] : [card.may.restore, restoreOrganization]
        await isOffered(offered, refusal(actor, deed, id), `${what} ${deed.name}`)
      }
      for (const id of persons) {
        const card = await seen(() => getPerson(site.ctx, actor, id))
        const edit = refusal(actor, editPerson, { id, form: { phone: '+79161234567' } })
        if (card !== undefined) await isOffered(card.may.edit, edit, `${viewer.login} on a person`)
      }
      const card = await seen(() => getRole(site.ctx, actor, ownRole.id))
      const edit = refusal(actor, editRole, { id: ownRole.id, edit: { note: 'Заметка' } })
      if (card !== undefined) await isOffered(card.may.edit, edit, `${viewer.login} on a role`)
    }
  })
  test('of all that was asked much was offered and much was not', () => {
    expect(asked.offered).toBeGreaterThan(50)
    expect(asked.not).toBeGreaterThan(50)
  })
})
