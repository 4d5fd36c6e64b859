/** Valid objects from nothing, made by the product's own deeds. Only what a test is about has to be said. */

import { createAccount } from '../../src/services/accounts/index.ts'
import { perform } from '../../src/services/audit/index.ts'
import { issueKey } from '../../src/services/clients/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { giveGrant } from '../../src/services/grants/index.ts'
import { createOrganization, plantRoot } from '../../src/services/organizations/index.ts'
import { hashPassword } from '../../src/services/passwords/index.ts'
import { createPerson, type NewPerson } from '../../src/services/persons/index.ts'
import { createRole, setRoleRights } from '../../src/services/roles/index.ts'
import { createTemplate, getTemplate, setTemplateRoles } from '../../src/services/templates/index.ts'
import type { Site } from './site.ts'

let made = 0
/** A number that no other object of this test file has. */
export const next = (): number => {
  made += 1
  return made
}

export interface Place {
  readonly id: string
  readonly title: string
}

/** The topmost organization; made when there is none yet. */
export async function root(site: Site): Promise<Place> {
  return { id: await perform(site.ctx, operator, plantRoot, 'Министерство'), title: 'Министерство' }
}

export async function organization(
  site: Site,
  { parent, kind = 'school', title = `Школа № ${next()}` }: { parent?: Place; kind?: string; title?: string } = {},
): Promise<Place> {
  const parentId = (parent ?? (await root(site))).id
  return { id: await perform(site.ctx, operator, createOrganization, { title, kind, parentId }), title }
}

/** Ministry → two municipalities → two schools each: enough for above, below, beside and elsewhere. */
export async function region(site: Site) {
  const ministry = await root(site)
  const north = await organization(site, { kind: 'municipality', title: 'Северный район' })
  const south = await organization(site, { kind: 'municipality', title: 'Южный район' })
  const [school, neighbour, far] = [
    await organization(site, { parent: north, title: 'Школа № 1' }),
    await organization(site, { parent: north, title: 'Школа № 2' }),
    await organization(site, { parent: south, title: 'Школа № 3' }),
  ]
  return { ministry, north, south, school, neighbour, far }
}
export type Region = Awaited<ReturnType<typeof region>>

export interface TestPerson {
  readonly id: string
  readonly title: string
}

export async function person(
  site: Site,
  { home, ...form }: Partial<Omit<NewPerson, 'homeId'>> & { home: Place },
): Promise<TestPerson> {
  const lastName = form.lastName ?? `Иванова-${next()}`
  const firstName = form.firstName ?? 'Мария'
  const id = await perform(site.ctx, operator, createPerson, { ...form, lastName, firstName, homeId: home.id })
  return { id, title: `${lastName} ${firstName}` }
}

export const password = 'Rodnik-71x'
let passwordHash: Promise<string> | undefined

export interface TestAccount {
  readonly id: string
  readonly login: string
  readonly home: Place
}

export async function account(
  site: Site,
  { home, metarole = 'employee', login = `user-${next()}`, person, active = true }: NewTestAccount = {},
): Promise<TestAccount> {
  const place = home ?? (await root(site))
  const asked = { login, metarole, homeId: place.id, personId: person?.id ?? null, active }
  const id = await perform(site.ctx, operator, createAccount, asked)
  passwordHash ??= hashPassword(site.ctx, password)
  // Hashing anew for each account would be most of a test's time.
  const set = { password_hash: await passwordHash }
  await site.ctx.database.kysely.updateTable('accounts').set(set).where('id', '=', id).execute()
  return { id, login, home: place }
}

export interface NewTestAccount {
  readonly home?: Place
  readonly metarole?: string
  readonly login?: string
  readonly person?: TestPerson
  readonly active?: boolean
}

export async function role(site: Site, rights: readonly string[], title = `Роль ${next()}`): Promise<Place> {
  const id = await perform(site.ctx, operator, createRole, { title })
  const { updated_at } = await site.ctx.database.kysely
    .selectFrom('roles')
    .where('id', '=', id)
    .select('updated_at')
    .executeTakeFirstOrThrow()
  const updatedAt = updated_at.toISOString()
  if (rights.length > 0)
    await perform(site.ctx, operator, setRoleRights, { id, asked: { rights: [...rights], updatedAt } })
  return { id, title }
}

/** With the roles, each where the account is at home, unless a scope is said. */
export async function template(
  site: Site,
  {
    home,
    roles = [],
    title = `Шаблон ${next()}`,
  }: { home: Place; roles?: readonly (string | { roleId: string; scopeId: string })[]; title?: string },
): Promise<Place & { readonly updatedAt: string }> {
  const id = await perform(site.ctx, operator, createTemplate, { title, homeId: home.id })
  const stamp = async () => (await getTemplate(site.ctx, operator, id)).updatedAt
  if (roles.length > 0) {
    const chosen = roles.map((role) => (typeof role === 'string' ? { roleId: role, scopeId: null } : role))
    await perform(site.ctx, operator, setTemplateRoles, { id, asked: { roles: chosen, updatedAt: await stamp() } })
  }
  return { id, title, updatedAt: await stamp() }
}

export interface NewTestGrant {
  readonly to: { readonly id: string }
  readonly role?: string
  readonly right?: string
  readonly at: Place
  readonly from?: string
  readonly until?: string
}

/** Answers the grant's id. */
export async function grant(site: Site, { to, role, right, at, from, until }: NewTestGrant): Promise<string> {
  return await perform(site.ctx, operator, giveGrant, {
    accountId: to.id,
    scopeId: at.id,
    ...(role !== undefined && { roleId: role }),
    ...(right !== undefined && { rightId: right }),
    ...(from !== undefined && { validFrom: from }),
    ...(until !== undefined && { validUntil: until }),
  })
}

/** An account that holds exactly these rights at a place. */
export async function holder(site: Site, at: Place, rights: readonly string[], like: NewTestAccount = {}) {
  const made = await account(site, { home: at, ...like })
  for (const right of rights) await grant(site, { to: made, right, at })
  return made
}

/** Answers the secret. */
export async function apiKey(site: Site, subsystem: string): Promise<{ id: string; secret: string }> {
  return await perform(site.ctx, operator, issueKey, { subsystem, title: `Ключ ${next()}` })
}
