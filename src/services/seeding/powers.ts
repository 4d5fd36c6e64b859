import { midnightOf, momentOf } from './calendar.ts'
import type { Grounds } from './grounds.ts'
import type { Growth } from './growth.ts'
import { BOOK_KEEPER } from './plan.ts'
import type { Employee, PostGrant } from './posts/index.ts'
import type { RegionGrant } from './region.ts'

/** The story of a power: most simply hold, some are for a year, some ran out, some were taken away (N8, N9). */
const FOR_A_YEAR = 0.06
const RAN_OUT = 0.03
const TAKEN_AWAY = 0.02

export function grantPowers(growth: Growth, grounds: Grounds, employee: Employee): void {
  for (const power of employee.post.powers) growth.grants.push(grantPower(growth, grounds, employee, power))
}

function grantPower(growth: Growth, grounds: Grounds, employee: Employee, power: PostGrant): RegionGrant {
  const { random } = growth
  const day = employee.opened + random.below(10)
  const createdBy = giverOf(growth, grounds, employee, power)
  return {
    accountId: employee.account.id,
    affiliates: null,
    roleId: power.role ?? null,
    rightId: power.right ?? null,
    scopeId: scopeOf(grounds, employee, power),
    ...storyOf(growth, employee, day, createdBy),
    reason: `${power.reason} № ${random.between(1, 400)}`,
    createdBy,
    createdAt: momentOf(day, random.between(12_000, 46_000)),
  }
}

/**
 * Nobody hands out more than they hold (model.md, law 2): outside the own organization only the ministry's administrator gives.
 * Nor to themselves by their second account (mistake 36), as long as there is anybody else.
 */
function giverOf(growth: Growth, { home, superior }: Grounds, { person }: Employee, power: PostGrant): string {
  const inside = power.at === 'home' || power.at === 'unit'
  const offices = inside ? [home, superior, 'ministry'] : ['ministry']
  const givers = offices.flatMap((office) => growth.administrators.get(office) ?? [])
  const giver = givers.find(({ personId }) => personId !== person.id) ?? givers[0]
  if (giver === undefined) throw new Error(`Nobody administers ${home}`)
  return giver.id
}

function scopeOf(grounds: Grounds, employee: Employee, power: PostGrant): string {
  if (power.at === 'books') return BOOK_KEEPER
  if (power.at === 'region') return 'ministry'
  return power.at === 'unit' ? employee.place : grounds.home
}

type Story = Pick<RegionGrant, 'validFrom' | 'validUntil' | 'deactivated'>

function storyOf(growth: Growth, { steady, dismissed }: Employee, day: number, by: string): Story {
  const { random, today } = growth
  const draw = random.next()
  const end = random.between(day + 1, today)
  const held: Story = { validFrom: midnightOf(day), validUntil: null, deactivated: null }
  if (dismissed !== null) return { ...held, deactivated: { by, at: momentOf(dismissed, 40_000) } }
  if (steady || draw > FOR_A_YEAR + RAN_OUT + TAKEN_AWAY) return held
  if (draw < FOR_A_YEAR) return { ...held, validUntil: midnightOf(today + 303) }
  if (draw < FOR_A_YEAR + RAN_OUT) return { ...held, validUntil: midnightOf(end) }
  return { ...held, deactivated: { by, at: momentOf(end, 40_000) } }
}
