/**
 * Somebody with a preset and a subsystem who uses nothing but what the product offers everybody: the preset is applied, an administrator
 * makes accounts and gives roles by REST, and the subsystem writes its records and what it calls people by its key.
 */
import { join } from 'node:path'
import { loadPreset } from '../../src/services/catalog/index.ts'
import { account, apiKey, next, type Place, root } from './builders.ts'
import { type Caller, signedIn, withKey } from './callers.ts'
import { openSite, type Site } from './site.ts'

export interface Somebody {
  /** As the subsystem calls them. */
  readonly called: string
  readonly properties?: Readonly<Record<string, unknown>>
  /** Held at the root, or at a record of the subsystem’s. */
  readonly roles: readonly (string | { readonly role: string; readonly at: string })[]
}

export interface Outsider {
  readonly site: Site
  readonly subsystem: Caller
  readonly secret: string
  readonly admin: Caller
  readonly company: Place
}

interface Living {
  readonly subsystem: string
  /** `parentId` absent: in the company. */
  readonly records: readonly Readonly<Record<string, unknown>>[]
  readonly people: readonly Somebody[]
}

export async function openOutsider(preset: string, { subsystem: id, records, people }: Living): Promise<Outsider> {
  const site = await openSite({
    preset: await loadPreset(join(import.meta.dirname, '../../docs/examples/authzen', preset)),
  })
  const company = await root(site)
  const admin = await signedIn(site, await account(site, { home: company, metarole: 'administrator' }))
  const { secret } = await apiKey(site, id)
  const subsystem = withKey(site, secret)
  const write = async (some: Living['records']) => {
    const items = some.map((one) => ({ parentId: company.id, ...one }))
    if (items.length > 0) await made(subsystem.post('/api/facts/records/batch', { items }))
  }
  await write(records.filter(({ owners }) => owners === undefined))
  const aliases: { alias: string; id: string }[] = []
  for (const one of people) aliases.push({ alias: one.called, id: await comes(admin, company, id, one) })
  await made(subsystem.put('/api/facts/aliases', { called: 'account', items: aliases }))
  // Owners are told by what the subsystem calls them.
  await write(records.filter(({ owners }) => owners !== undefined))
  return { site, subsystem, secret, admin, company }
}

async function comes(
  admin: Caller,
  company: Place,
  subsystem: string,
  { properties, roles }: Somebody,
): Promise<string> {
  const login = `user-${next()}`
  const { id } = (await done(admin.post('/api/accounts', { login, metarole: 'user', homeId: company.id }))).body
  if (properties !== undefined) {
    const { updatedAt } = (await done(admin.get(`/api/accounts/${id}`))).body
    await done(admin.put(`/api/accounts/${id}/properties`, { properties, updatedAt }))
  }
  for (const given of roles) {
    const { role, at } = typeof given === 'string' ? { role: given, at: undefined } : given
    const scopeId = at === undefined ? company.id : `${subsystem}:${at}`
    await done(admin.post('/api/grants', { accountId: id, roleId: role, scopeId }))
  }
  return id
}

async function done(answer: ReturnType<Caller['get']>) {
  const told = await answer
  if (told.status >= 300) throw new Error(told.text)
  return told
}

async function made(answer: ReturnType<Caller['get']>) {
  const { items } = (await done(answer)).body
  const refused = items.filter((one: { outcome: string }) => one.outcome === 'refused')
  if (refused.length > 0) throw new Error(JSON.stringify(refused))
}
