import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isValidInn, isValidSnils } from '../../core/identifiers/index.ts'
import { Problem } from '../../core/problems/index.ts'
import { loginKey } from '../accounts/index.ts'
import { FEWEST_PERSONS, growRegion, type Region, type RegionPerson } from './index.ts'

const region = growRegion({ persons: 2000 })
const hash = (grown: Region) => createHash('sha256').update(JSON.stringify(grown)).digest('hex')
const children = (parent: string) => region.nodes.filter(({ parentId }) => parentId === parent)
const ages = new Map(
  region.persons.map((person) => [person.id, person.birthDate && ageOn(region.day, person.birthDate)]),
)

function ageOn(day: string, birthDate: string): number {
  const years = Number(day.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return birthDate.slice(5) > day.slice(5) ? years - 1 : years
}

describe('the same every time', () => {
  test('same options, same region; another seed or day, another region', () => {
    const options = { persons: 700, seed: 5 }
    const grown = hash(growRegion(options))
    expect(hash(growRegion(options))).toBe(grown)
    expect(hash(growRegion({ ...options, seed: 6 }))).not.toBe(grown)
    expect(hash(growRegion({ ...options, day: '2027-09-01' }))).not.toBe(grown)
  })

  test('a password changes nothing but the demo accounts', () => {
    const withPassword = growRegion({ persons: 2000, password: '$argon2id$…' })
    const having = withPassword.accounts.filter(({ passwordHash }) => passwordHash !== null).map(({ id }) => id)
    expect(having.sort()).toEqual(region.demo.map(({ accountId }) => accountId).sort())
    expect(region.accounts.some(({ passwordHash }) => passwordHash !== null)).toBe(false)
    const without = {
      ...withPassword,
      accounts: withPassword.accounts.map((account) => ({ ...account, passwordHash: null })),
    }
    expect(hash(without)).toBe(hash(region))
  })
})

describe('how many', () => {
  test.each([FEWEST_PERSONS, 777, 2000, 20_000])('exactly %i persons, and a home for each', (persons) => {
    const grown = growRegion({ persons })
    const nodes = new Set(grown.nodes.map(({ id }) => id))
    expect(grown.persons).toHaveLength(persons)
    expect(grown.persons.every(({ homeId }) => nodes.has(homeId))).toBe(true)
    expect(grown.nodes.filter(({ kind }) => kind === 'municipality')).toHaveLength(44)
  })

  test('too few persons are refused with a word on how many it takes', () => {
    expect(() => growRegion({ persons: FEWEST_PERSONS - 1 })).toThrow(Problem)
    expect(() => growRegion({ persons: 2000.5 })).toThrow(`${FEWEST_PERSONS}`)
  })

  test('a small region has its hundred schools, a large one more, but not in proportion', () => {
    const schools = (grown: Region) =>
      grown.nodes.filter(({ kind, archivedAt }) => kind === 'school' && !archivedAt).length
    expect(schools(region)).toBe(100)
    expect(schools(growRegion({ persons: 20_000 }))).toBeGreaterThan(200)
    expect(schools(growRegion({ persons: 20_000 }))).toBeLessThan(400)
  })
})

describe('well-known places', () => {
  test('ministry, 44 municipalities, the first school and its neighbour in the capital, a college, a university of faculties and chairs', () => {
    const parentOf = new Map(region.nodes.map(({ id, parentId }) => [id, parentId]))
    expect(region.nodes.filter(({ parentId }) => parentId === null).map(({ id }) => id)).toEqual(['ministry'])
    expect(parentOf.get('mo-01')).toBe('ministry')
    expect(parentOf.get('mo-44')).toBe('ministry')
    expect(parentOf.get('school-0001')).toBe('mo-01')
    expect(parentOf.get('school-0002')).toBe('mo-01')
    expect(parentOf.get('college-1')).toBe('ministry')
    const faculties = children('university-1').filter(({ kind }) => kind === 'faculty')
    expect(faculties.length).toBeGreaterThanOrEqual(4)
    for (const faculty of faculties) expect(children(faculty.id).some(({ kind }) => kind === 'chair')).toBe(true)
    expect(region.persons[0]?.id).toBe('p-000001')
    expect(region.accounts[0]?.id).toBe('a-000001')
  })

  test('the first school has the classes 1-А … 11-Б, each with its teacher as owner', () => {
    const classes = children('school-0001').filter(({ kind }) => kind === 'class')
    const wanted = Array.from({ length: 11 }, (_, index) => [`${index + 1}-А`, `${index + 1}-Б`]).flat()
    expect(classes.map(({ title }) => title).sort()).toEqual(wanted.sort())
    for (const { ownerIds } of classes) {
      expect(ownerIds).toHaveLength(1)
      expect(region.accounts.find(({ id }) => id === ownerIds[0])).toMatchObject({
        homeId: 'school-0001',
        metarole: 'employee',
        active: true,
      })
    }
  })

  test('parents stand before children, ids and titles of organizations do not repeat', () => {
    const seen = new Set<string | null>([null])
    for (const node of region.nodes) {
      expect(seen.has(node.parentId), node.id).toBe(true)
      expect(seen.has(node.id), node.id).toBe(false)
      seen.add(node.id)
    }
    const titles = region.organizations.map(({ shortTitle }) => shortTitle)
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('one school is closed, and nobody lives there', () => {
    const closed = region.nodes.filter(({ archivedAt }) => archivedAt !== null)
    expect(closed.map(({ id }) => id)).toEqual(['school-0101'])
    expect(region.persons.some(({ homeId }) => homeId === 'school-0101')).toBe(false)
  })
})

describe('people', () => {
  test('numbers of the state are valid, and nobody’s twice', () => {
    const snils = region.persons.flatMap((person) => person.snils ?? [])
    expect(snils.every(isValidSnils)).toBe(true)
    expect(new Set(snils).size).toBe(snils.length)
    expect(snils.length).toBe(region.persons.length - region.duplicates.length)
    expect(region.organizations.every(({ inn }) => isValidInn(inn))).toBe(true)
    expect(new Set(region.organizations.map(({ inn }) => inn)).size).toBe(region.organizations.length)
  })

  test('ages fit what people do', () => {
    const kinds = new Map(region.nodes.map(({ id, kind }) => [id, kind]))
    for (const { personId, kind, nodeId } of region.affiliations) {
      const age = ages.get(personId)
      if (age === null || age === undefined) continue
      const [from, to] =
        kind === 'employee'
          ? [20, 70]
          : kind === 'guardian'
            ? [25, 58]
            : kinds.get(nodeId) === 'class'
              ? [6, 18]
              : [15, 23]
      expect(age, `${personId} ${kind} ${nodeId}`).toBeGreaterThanOrEqual(from as number)
      expect(age, `${personId} ${kind} ${nodeId}`).toBeLessThanOrEqual(to as number)
    }
  })

  test('brothers and sisters have the same parents, and nobody is a guardian in one class twice', () => {
    const guardians = region.affiliations.filter(({ kind }) => kind === 'guardian')
    const pairs = guardians.map(({ personId, nodeId }) => `${personId} ${nodeId}`)
    expect(new Set(pairs).size).toBe(pairs.length)
    const counts = Object.values(Object.groupBy(guardians, ({ personId }) => personId)).map((list) => list?.length ?? 0)
    expect(counts.filter((count) => count > 1).length).toBeGreaterThan(10)
  })
})

describe('accounts', () => {
  test('mistake 49 logins differ even under the key that folds case and look-alikes', () => {
    expect(new Set(region.accounts.map(({ login }) => loginKey(login))).size).toBe(region.accounts.length)
    const larger = growRegion({ persons: 30_000 })
    expect(new Set(larger.accounts.map(({ login }) => loginKey(login))).size).toBe(larger.accounts.length)
  })

  test('L12 what a login may not contain is in none', () => {
    for (const { login, metarole } of region.accounts) {
      if (metarole === 'subscriber' || metarole === 'applicant') continue
      expect(login).toMatch(/^[a-z]+\.[a-z0-9]+$/)
    }
  })

  test('E9 a person has one account per metarole', () => {
    const pairs = region.accounts
      .filter(({ personId }) => personId)
      .map(({ personId, metarole }) => `${personId} ${metarole}`)
    expect(new Set(pairs).size).toBe(pairs.length)
  })

  test('B7 an administrator of a school who teaches too has two accounts', () => {
    const admin = region.accounts.find(({ login }) => login === 'admin.school0001')
    const own = region.accounts.filter(({ personId }) => personId === admin?.personId)
    expect(own.map(({ metarole }) => metarole).sort()).toEqual(['admin', 'employee'])
  })

  test('a demo account for each who would try the product; the head teacher is one of them', () => {
    const logins = region.demo.map(({ login }) => login)
    for (const login of [
      'admin.ministry',
      'admin.school0001',
      'zavuch.school0001',
      'uchitel.school0001',
      'uchenik.school0001',
      'roditel.school0001',
    ]) {
      expect(logins).toContain(login)
    }
    for (const { accountId, login } of region.demo) {
      expect(region.accounts.find(({ id }) => id === accountId)).toMatchObject({ login, active: true })
    }
  })
})

describe('E11 duplicates', () => {
  const byId = new Map(region.persons.map((person) => [person.id, person]))
  const pairs = region.duplicates.map(({ kind, personId, originalId }) => {
    return { kind, copy: byId.get(personId) as RegionPerson, original: byId.get(originalId) as RegionPerson }
  })
  const fullName = ({ lastName, firstName, middleName }: RegionPerson) => `${lastName} ${firstName} ${middleName}`

  test('every way of it occurs; a second record has no СНИЛС and no account', () => {
    expect(new Set(pairs.map(({ kind }) => kind)).size).toBe(7)
    const owners = new Set(region.accounts.map(({ personId }) => personId))
    for (const { copy, original } of pairs) {
      expect(copy.snils).toBeNull()
      expect(owners.has(copy.id)).toBe(false)
      expect(copy.homeId).toBe(original.homeId)
      expect(`${fullName(copy)} ${copy.birthDate}`).not.toBe(`${fullName(original)} ${original.birthDate}`)
    }
  })

  test('each differs from its original as its kind says', () => {
    const of = (kind: string) => pairs.filter((pair) => pair.kind === kind)
    for (const { copy, original } of of('hyphen')) expect(copy.lastName).toBe(original.lastName.replace('-', ' '))
    for (const { copy, original } of of('substitute-letter')) {
      expect(fullName(copy)).not.toMatch(/[ёй]/i)
      expect(fullName(copy)).toHaveLength(fullName(original).length)
    }
    for (const { copy, original } of of('misspelling')) {
      expect([...copy.lastName].sort()).toEqual([...original.lastName].sort())
      expect(copy.firstName).toBe(original.firstName)
    }
    for (const { copy } of of('no-birth-date')) expect(copy.birthDate).toBeNull()
    for (const { copy } of of('depersonalized')) expect(fullName(copy)).toBe('Ааааа Ааааа Ааааа')
    for (const { copy, original } of of('initials')) expect(copy.firstName).toBe(`${original.firstName[0]}.`)
  })
})
