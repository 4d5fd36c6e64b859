/** The region speaks the language of the preset `region`: a word of either that the other lacks fails here. */
import { beforeAll, describe, expect, test } from 'vitest'
import { check, compile, covers, holdsRight, type Snapshot } from '../../core/engine/index.ts'
import {
  type Catalog,
  findKind,
  findMetarole,
  findRight,
  isLimitedAlike,
  loadPreset,
  rightsCatalog,
} from '../catalog/index.ts'
import { growRegion, type RegionGrant } from './index.ts'

const region = growRegion({ persons: 5000 })
const at = Date.parse(`${region.day}T06:00:00Z`) / 1000
const seconds = (moment: string | null) => (moment === null ? null : Date.parse(moment) / 1000)
let catalog: Catalog
let snapshot: Snapshot

beforeAll(async () => {
  catalog = await loadPreset('region')
  snapshot = compile({
    catalog: rightsCatalog(catalog),
    nodes: region.nodes.map(({ id, kind, parentId, ownerIds, archivedAt }) => {
      return { id, kind, parent: parentId, owners: ownerIds, archived: archivedAt !== null }
    }),
    shares: region.shares.map(({ nodeId, toId, level }) => ({ node: nodeId, to: toId, level })),
    accounts: region.accounts.map(({ id, metarole, homeId, active, personId }) => ({
      id,
      metarole,
      home: homeId,
      active,
      person: personId,
    })),
    affiliations: region.affiliations.map(({ personId, nodeId, kind }, index) => ({
      id: `${index}`,
      person: personId,
      node: nodeId,
      kind,
    })),
    roles: catalog.roles,
    grants: region.grants.map((grant, index) => ({
      id: `${index}`,
      subject: grant.accountId === null ? affiliates(grant) : { account: grant.accountId },
      role: grant.roleId,
      right: grant.rightId,
      scope: grant.scopeId,
      from: seconds(grant.validFrom),
      until: seconds(grant.validUntil),
      active: grant.deactivated === null,
    })),
  })
})

function affiliates({ affiliates }: RegionGrant) {
  return { affiliates: affiliates?.of ?? '', below: affiliates?.below ?? false, kind: affiliates?.kind ?? null }
}

function rightsOfGrant({ roleId, rightId }: RegionGrant): readonly string[] {
  if (rightId !== null) return [rightId]
  return catalog.roles.find(({ id }) => id === roleId)?.rights ?? []
}

const account = (login: string) => region.accounts.find((one) => one.login === login)?.id as string

describe('the words of the catalog', () => {
  test('every kind exists, and stands under a kind it may stand under', () => {
    const kindOf = new Map(region.nodes.map(({ id, kind }) => [id, kind]))
    for (const { id, kind, parentId } of region.nodes) {
      const found = findKind(catalog, kind)
      expect(found, kind).toBeDefined()
      if (parentId === null) expect(found?.root, id).toBe(true)
      else expect(found?.under ?? [kindOf.get(parentId)], id).toContain(kindOf.get(parentId))
    }
  })

  test('every metarole, role and right exists', () => {
    for (const metarole of new Set(region.accounts.map((one) => one.metarole)))
      expect(findMetarole(catalog, metarole), metarole).toBeDefined()
    for (const grant of region.grants) {
      if (grant.roleId !== null) expect(catalog.roles.map(({ id }) => id)).toContain(grant.roleId)
      if (grant.rightId !== null) expect(findRight(catalog, grant.rightId), grant.rightId).toBeDefined()
    }
  })

  test('A13 rights are given only at the kinds of scope that they allow', () => {
    const kindOf = new Map(region.nodes.map(({ id, kind }) => [id, kind]))
    for (const grant of region.grants) {
      for (const right of rightsOfGrant(grant)) {
        const kinds = findRight(catalog, right)?.scopeKinds ?? null
        if (kinds) expect(kinds, `${right} at ${grant.scopeId}`).toContain(kindOf.get(grant.scopeId))
      }
    }
  })

  test('only accounts that live by roles have grants', () => {
    const byRoles = catalog.metaroles.filter(({ power }) => power === 'roles').map(({ id }) => id)
    const metaroleOf = new Map(region.accounts.map(({ id, metarole }) => [id, metarole]))
    for (const { accountId } of region.grants)
      if (accountId !== null) expect(byRoles).toContain(metaroleOf.get(accountId))
  })
})

describe('the story of the grants', () => {
  test('N9 an account has a power at a scope once', () => {
    const powers = region.grants.map(
      ({ accountId, roleId, rightId, scopeId }) => `${accountId} ${roleId} ${rightId} ${scopeId}`,
    )
    expect(new Set(powers).size).toBe(powers.length)
  })

  test('nobody was given more than the giver held there', () => {
    for (const grant of region.grants) {
      const giver = grant.createdBy ?? ''
      // A13, N4: a right that is limited alike for everybody is held by whoever has that very right.
      const measured = rightsOfGrant(grant).filter(
        (right) =>
          !isLimitedAlike(catalog, right) || !holdsRight(snapshot, { account: giver, right, scope: grant.scopeId, at }),
      )
      const actions = measured.flatMap((right) => findRight(catalog, right)?.actions ?? [])
      expect(covers(snapshot, { account: giver, actions, scope: grant.scopeId, at }), JSON.stringify(grant)).toEqual([])
    }
  })

  test('most powers hold, some are for a year, ran out, or were taken away, and none is from after the day', () => {
    const share = (which: (grant: RegionGrant) => boolean) => region.grants.filter(which).length / region.grants.length
    expect(share(({ validUntil, deactivated }) => validUntil === null && deactivated === null)).toBeGreaterThan(0.8)
    expect(share(({ deactivated }) => deactivated !== null)).toBeGreaterThan(0.02)
    expect(share(({ validUntil }) => (seconds(validUntil) ?? at) < at)).toBeGreaterThan(0.01)
    expect(share(({ validUntil }) => (seconds(validUntil) ?? at) > at)).toBeGreaterThan(0.02)
    for (const { validFrom, validUntil, createdAt, deactivated } of region.grants) {
      expect(seconds(createdAt)).toBeLessThanOrEqual(at)
      expect(seconds(validFrom)).toBeLessThan(seconds(validUntil) ?? Number.POSITIVE_INFINITY)
      if (deactivated) expect(seconds(deactivated.at)).toBeGreaterThan(seconds(createdAt) as number)
    }
  })
})

describe('what people may do in it', () => {
  test('B4 the head teacher edits the timetable of the own school, not of its neighbour', () => {
    const ask = (node: string) =>
      check(snapshot, { account: account('zavuch.school0001'), action: 'school.timetable.edit', node, at })
    expect(ask('school-0001')).toBe(true)
    expect(ask('class-0001-5a')).toBe(true)
    expect(ask('school-0002')).toBe(false)
  })

  test('A17 a teacher fills the journal of the own class, not of the class beside it', () => {
    const teacher = account('uchitel.school0001')
    const own = region.nodes.find(({ ownerIds }) => ownerIds.includes(teacher))
    const other = region.nodes.find(
      ({ kind, parentId, ownerIds }) => kind === 'class' && parentId === 'school-0001' && !ownerIds.includes(teacher),
    )
    const ask = (node: string | undefined) =>
      check(snapshot, { account: teacher, action: 'school.grades.set', node: node ?? '', at })
    expect(ask(own?.id)).toBe(true)
    expect(ask(other?.id)).toBe(false)
  })

  test('L2 the metering service sees the objects shared with it, and changes those shared in full', () => {
    const engineer = region.grants.find(({ rightId }) => rightId === 'metering.objects.edit')?.accountId as string
    const ask = (action: string, node: string) => check(snapshot, { account: engineer, action, node, at })
    for (const { nodeId, level } of region.shares) {
      expect(ask('metering.objects.view', nodeId)).toBe(true)
      expect(ask('metering.objects.edit', nodeId)).toBe(level === 'full')
    }
  })

  test('N4 every employee reads open books without a grant of their own', () => {
    const ask = (login: string) =>
      check(snapshot, { account: account(login), action: 'books.open-book.read', node: 'open-book-1', at })
    expect(ask('kadry.school0001')).toBe(true)
    expect(ask('uchenik.school0001')).toBe(false)
  })
})
