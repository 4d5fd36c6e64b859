/** A land for law 2: accounts that hold various things at various places, persons in groups within groups, and what groups are given. */
import { sql } from 'kysely'
import type { Sent } from '../../src/core/engine/index.ts'
import { Problem } from '../../src/core/problems/index.ts'
import { type Catalog, loadPreset } from '../../src/services/catalog/index.ts'
import type { Actor } from '../../src/services/decisions/index.ts'
import { account, grant, person, type Region, region, type TestPerson } from './builders.ts'
import { withConditions } from './conditions.ts'
import { byHand } from './past.ts'
import { openSite, type Site } from './site.ts'

/** What is watched; the bells are on a condition. */
export const ACTIONS = ['school.timetable.view', 'school.timetable.edit', 'school.bells.edit', 'dostup.grants.give']
export const RIGHTS = ['school.timetable.edit', 'school.timetable.view', 'school.bells.edit', 'dostup.grants.give']
/** So that deeds are refused for what is handed out, and seldom for the way. */
const TOOLS = [
  'dostup.organizations.view',
  'dostup.accounts.view',
  'dostup.persons.view',
  'dostup.grants.give',
  'dostup.employees.hire',
  'dostup.employees.transfer',
  'dostup.employees.dismiss',
  'dostup.employees.edit',
  'dostup.students.enrol',
  'dostup.students.transfer',
  'dostup.students.expel',
  'dostup.guardians.join',
  'dostup.accounts.create',
  'dostup.accounts.edit',
  'dostup.accounts.set-password',
  'dostup.accounts.deactivate',
  'dostup.organizations.archive',
  'dostup.organizations.edit',
  'dostup.properties.edit',
  'dostup.roles.edit',
  'dostup.templates.view',
]
const sameDepartment = [{ property: 'account.department', equal: { property: 'node.department' } }] as const
export const SENT: readonly (Sent | undefined)[] = [
  undefined,
  { account: { department: 'A' }, node: { department: 'A' } },
  { node: { department: 'A' } },
]

/** When what is held, or given, for a time ends; the stories are over long before. */
export const ENDS = ['2026-12-01T00:00:00Z', '2027-03-01T00:00:00Z', '2027-03-01T00:00:01Z']

export interface Givers {
  readonly site: Site
  readonly places: Region
  readonly givers: readonly string[]
  readonly persons: readonly TestPerson[]
}

/** Reaches one’s own records alone (A16): it brings nothing until somebody becomes an owner. */
export const OWN_RIGHT = 'school.timetable.own'

/** Records have owners, and there is a right to own ones. */
function withOwners(catalog: Catalog): Catalog {
  const kinds = catalog.kinds.map((kind) =>
    kind.id === 'metering-object' && kind.deeds !== undefined
      ? { ...kind, deeds: { ...kind.deeds, owner: 'metering.objects.edit' } }
      : kind,
  )
  const subsystems = catalog.subsystems.map((subsystem) => ({
    ...subsystem,
    sections: subsystem.sections.map((section) => ({
      ...section,
      rights: section.rights.flatMap((right) =>
        right.id === 'school.timetable.edit' ? [right, { ...right, id: OWN_RIGHT, own: true }] : [right],
      ),
    })),
  }))
  return { ...catalog, kinds, subsystems }
}

export async function openGivers(): Promise<Givers> {
  const preset = withOwners(await loadPreset('region'))
  const site = await openSite({ preset: withConditions(preset, { 'school.bells.edit': sameDepartment }) })
  const places = await region(site)
  return { site, places, ...(await settle(site, places)) }
}

async function settle(site: Site, places: Region): Promise<Pick<Givers, 'givers' | 'persons'>> {
  const givers: string[] = []
  const { ministry, north, south, school, neighbour, far } = places
  for (const [at, home] of [school, neighbour, north, ministry].entries()) {
    const giver = await account(site, { home })
    givers.push(giver.id)
    for (const right of TOOLS) await grant(site, { to: giver, right, at: ministry })
    await grant(site, { to: giver, right: RIGHTS[at % 2] as string, at: [north, ministry, south, ministry][at] ?? far })
    await grant(site, { to: giver, right: 'school.bells.edit', at: [far, school][at % 2] ?? far })
    const forAWhile = { until: ENDS[at % 2] as string, at: [neighbour, south][at % 2] ?? south }
    await grant(site, { to: giver, right: RIGHTS[(at + 1) % 2] as string, ...forAWhile })
  }
  givers.push((await account(site, { home: north, metarole: 'admin' })).id)
  const [junior, pupil, idle] = await Promise.all(
    [0, 1, 2].map(() => person(site, { home: school, birthDate: '2011-05-09' })),
  )
  const persons = [junior, pupil, idle].filter((one) => one !== undefined)
  await account(site, { home: school, ...(pupil && { person: pupil }) })
  await byHand({ site }, async (tx) => {
    await sql`insert into affiliations (person_id, node_id, kind, valid_from) values
      (${junior?.id}, ${school.id}, 'employee', '2026-01-01'), (${pupil?.id}, ${neighbour.id}, 'employee', '2026-01-01')`.execute(
      tx,
    )
    // The people of the neighbour count as the far school's, and so as the southern district's.
    await sql`insert into shares (node_id, to_id, level) values (${neighbour.id}, ${far.id}, 'members')`.execute(tx)
    await sql`insert into grants (affiliates_of, affiliates_below, right_id, scope_id) values
      (${north.id}, true, 'school.timetable.view', ${school.id}), (${south.id}, true, 'school.timetable.edit', ${far.id})`.execute(
      tx,
    )
  })
  return { givers, persons }
}

export const pick = <T>(things: readonly T[], number: number): T => things[number % things.length] as T

export const asActor = (accountId: string): Actor => ({ kind: 'account', accountId, title: accountId, ip: null })

/** Whether it was done; what is no refusal is a fault. */
export const orRefused = async (deed: Promise<unknown>): Promise<boolean> => {
  try {
    await deed
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}
