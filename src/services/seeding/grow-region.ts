import { midnightOf, momentOf } from './calendar.ts'
import { addDuplicates } from './duplicates.ts'
import { type Grounds, plantOrganization } from './grounds.ts'
import { addAccount, type Growth, newGrowth } from './growth.ts'
import { plantInside } from './inside.ts'
import { settlePupils, settleStudents } from './learners.ts'
import { BOOK_KEEPER, METERING_KEEPER, planRegion, type Site, type SiteKind } from './plan.ts'
import { seededRandom } from './random.ts'
import { plantBooks, plantMeters } from './records.ts'
import type { Region, RegionOptions } from './region.ts'
import { settleStaff } from './staff.ts'

/** What part of an organization works there; the rest learn, or are the parents of those who learn. */
const STAFF_SHARE: Partial<Record<SiteKind, { readonly share: number; readonly fewest: number }>> = {
  school: { share: 0.22, fewest: 3 },
  college: { share: 0.15, fewest: 6 },
  university: { share: 0.22, fewest: 16 },
}

/** The same options give the same region, to the letter, on every machine. */
export function growRegion({ persons, seed = 1, day = '2026-09-01', password }: RegionOptions): Region {
  const growth = newGrowth(seededRandom(seed), day, password ?? null)
  const plan = planRegion(persons, growth.random)
  for (const site of plan.sites) {
    const grounds = plantOrganization(growth, site)
    plantInside(growth, grounds)
    settle(growth, grounds)
    plantMeters(growth, grounds)
  }
  plantBooks(growth)
  giveToEveryEmployee(growth)
  addOutsiders(growth, Math.ceil(persons / 400))
  closeSchool(growth, plan.sites)
  addDuplicates(growth, plan.duplicates)
  const { nodes, organizations, affiliations, accounts, grants, shares, duplicates, demo } = growth
  return {
    seed,
    day,
    nodes,
    organizations,
    persons: growth.persons,
    affiliations,
    accounts,
    grants,
    shares,
    duplicates,
    demo,
  }
}

function settle(growth: Growth, grounds: Grounds): void {
  const { kind, persons } = grounds.site
  const part = STAFF_SHARE[kind]
  const staff = part ? Math.max(part.fewest, Math.round(persons * part.share)) : persons
  settleStaff(growth, grounds, staff)
  if (kind === 'school') settlePupils(growth, grounds, persons - staff)
  else if (part) settleStudents(growth, grounds, persons - staff)
}

/** «Сотрудник» and «Читатель» are one grant each for the whole region, not a row per person (N4, model.md). */
function giveToEveryEmployee(growth: Growth): void {
  const day = growth.today - 580
  const createdBy = growth.administrators.get('ministry')?.id ?? null
  const everyone = { of: 'ministry', below: true, kind: 'employee' } as const
  for (const [roleId, scopeId] of [
    ['books-employee', BOOK_KEEPER],
    ['epos-library-reader', 'ministry'],
  ] as const) {
    growth.grants.push({
      accountId: null,
      affiliates: everyone,
      roleId,
      rightId: null,
      scopeId,
      validFrom: midnightOf(day),
      validUntil: null,
      reason: 'Каждому сотруднику по должности',
      createdBy,
      createdAt: momentOf(day, 36_000),
      deactivated: null,
    })
  }
}

/** Addresses that get reports and people who only asked: accounts that never sign in (L9). */
function addOutsiders(growth: Growth, count: number): void {
  for (let index = 1; index <= count; index++) {
    for (const metarole of ['subscriber', 'applicant']) {
      const login = `${metarole}${index}@mail.example`
      addAccount(growth, { login, metarole, homeId: METERING_KEEPER, personId: null, email: login })
    }
  }
}

/** One school has been closed: nobody works there, and it is shown only to those who ask for the archive. */
function closeSchool(growth: Growth, sites: readonly Site[]): void {
  const last = sites.findLast(({ kind }) => kind === 'school') as Site
  const number = last.number + 1
  const id = `school-${String(number).padStart(4, '0')}`
  plantOrganization(growth, { ...last, id, number, persons: 0 }, growth.today - 60)
}
