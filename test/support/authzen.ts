/** A school with its teacher, a subsystem that asks about them, and fixtures written as cases: for the tests of the AuthZEN door. */
import { account, apiKey, grant, type Region, region, type TestAccount } from './builders.ts'
import { type Caller, withKey } from './callers.ts'
import { widenTables, writeFacts } from './case-database.ts'
import { parseCases } from './case-file.ts'
import { catalogOf, keyOf } from './http-answerer.ts'
import { openSite, type Site } from './site.ts'

/** What a person holds who may ask about others: also the rights to see whom, and where, they ask about. */
export const asksAboutOthers = ['dostup.decisions.ask', 'dostup.organizations.view', 'dostup.accounts.view']

export interface Asked {
  readonly site: Site
  readonly places: Region
  /** Deputy head of `places.school`. */
  readonly teacher: TestAccount
  /** With the key of `school`. */
  readonly subsystem: Caller
  /** Its secret, for requests as raw as a test wants them. */
  readonly secret: string
}

export async function openAsked(): Promise<Asked> {
  const site = await openSite()
  const places = await region(site)
  const teacher = await account(site, { home: places.school })
  await grant(site, { to: teacher, role: 'head-teacher', at: places.school })
  const { secret } = await apiKey(site, 'school')
  return { site, places, teacher, subsystem: withKey(site, secret), secret }
}

export type Fixture = Pick<Asked, 'site' | 'subsystem' | 'secret'>

/** The facts of a case file's first case, past all deeds, and the key of its only subsystem. */
export async function openFixture(yaml: string): Promise<Fixture> {
  const site = await openSite({ preset: 'dostup' })
  const [one] = await parseCases(yaml, 'fixture.yaml')
  if (one === undefined) throw new Error('a fixture without a case')
  const catalog = await catalogOf(one)
  await widenTables(site.ctx.database.kysely)
  await writeFacts(site.ctx.database, catalog, one.facts)
  await site.ctx.decisions.reload()
  const secret = await keyOf(site, catalog.subsystems[0]?.id ?? '')
  return { site, subsystem: withKey(site, secret), secret }
}
