import { innCheckDigits, snilsCheckDigits } from '../../core/identifiers/index.ts'
import { transliterate } from '../../core/texts/index.ts'
import { dateOf, dayNumber, momentOf } from './calendar.ts'
import type { Name } from './names/index.ts'
import type { Random } from './random.ts'
import type {
  DemoAccount,
  RegionAccount,
  RegionAffiliation,
  RegionDuplicate,
  RegionGrant,
  RegionNode,
  RegionOrganization,
  RegionPerson,
  RegionShare,
} from './region.ts'

/** A region while it grows: everything below only adds to it. */
export interface Growth {
  readonly random: Random
  readonly today: number
  readonly nodes: RegionNode[]
  readonly organizations: RegionOrganization[]
  readonly persons: RegionPerson[]
  readonly affiliations: RegionAffiliation[]
  readonly accounts: RegionAccount[]
  readonly grants: RegionGrant[]
  readonly shares: RegionShare[]
  readonly duplicates: RegionDuplicate[]
  readonly demo: DemoAccount[]
  readonly password: string | null
  /** How many times each login was wanted, so that the next one gets a number. */
  readonly logins: Map<string, number>
  /** How many nodes of each numbered kind stand already. */
  readonly counts: Map<string, number>
  /** Organization → the account of its administrator. */
  readonly administrators: Map<string, RegionAccount>
}

export function newGrowth(random: Random, day: string, password: string | null): Growth {
  return {
    random,
    today: dayNumber(day),
    nodes: [],
    organizations: [],
    persons: [],
    affiliations: [],
    accounts: [],
    grants: [],
    shares: [],
    duplicates: [],
    demo: [],
    password,
    logins: new Map(),
    counts: new Map(),
    administrators: new Map(),
  }
}

export function addNode(
  growth: Growth,
  node: Pick<RegionNode, 'id' | 'kind' | 'title' | 'parentId'>,
  archivedAt: string | null = null,
) {
  const createdAt = momentOf(growth.today - 900 + (growth.nodes.length % 300), 30_000)
  const added: RegionNode = { ...node, ownerIds: [], createdAt, archivedAt }
  growth.nodes.push(added)
  return added
}

interface OrganizationFields {
  readonly shortTitle: string
  readonly address: string
  readonly tags?: readonly string[] | undefined
}

export function addOrganization(
  growth: Growth,
  nodeId: string,
  { shortTitle, address, tags = [] }: OrganizationFields,
): void {
  growth.organizations.push({
    nodeId,
    shortTitle,
    inn: innOf(growth.organizations.length),
    timeZone: 'Asia/Yekaterinburg',
    email: `office@${nodeId}.example`,
    phone: phone(growth.random),
    address,
    tags,
  })
}

export interface NewPerson {
  readonly homeId: string
  readonly name: Name
  readonly birthDay: number
  readonly email?: string | null
  readonly withPhone?: boolean
}

export function addPerson(growth: Growth, { homeId, name, birthDay, email, withPhone }: NewPerson): RegionPerson {
  const index = growth.persons.length
  const person: RegionPerson = {
    id: `p-${String(index + 1).padStart(6, '0')}`,
    homeId,
    lastName: name.lastName,
    firstName: name.firstName,
    middleName: name.middleName,
    birthDate: dateOf(birthDay),
    sex: name.gender ?? null,
    snils: snilsOf(index),
    email: email ?? null,
    phone: withPhone ? phone(growth.random) : null,
  }
  growth.persons.push(person)
  return person
}

export interface NewAccount {
  readonly login: string
  readonly metarole: string
  readonly homeId: string
  readonly personId: string | null
  readonly email: string | null
  readonly active?: boolean
  /** When it was opened. */
  readonly day?: number
  /** What its owner is, when it is one to try the product with. */
  readonly demo?: string | undefined
}

export function addAccount(growth: Growth, { login, active = true, day, demo, ...rest }: NewAccount): RegionAccount {
  const { random, today } = growth
  const account: RegionAccount = {
    id: `a-${String(growth.accounts.length + 1).padStart(6, '0')}`,
    login,
    ...rest,
    passwordHash: demo === undefined ? null : growth.password,
    active,
    createdAt: momentOf(day ?? today - random.between(30, 560), random.between(12_000, 46_000)),
  }
  growth.accounts.push(account)
  if (demo !== undefined) growth.demo.push({ accountId: account.id, login, title: demo })
  return account
}

/** `ivanova.av`, then `ivanova.av2`: the number never runs into another's, since it follows the initials. */
export function loginFor(growth: Growth, name: Name): string {
  const initials = transliterate(name.firstName).slice(0, 1) + transliterate(name.middleName ?? '').slice(0, 1)
  const login = `${transliterate(name.lastName)}.${initials}`
  const taken = growth.logins.get(login) ?? 0
  growth.logins.set(login, taken + 1)
  return taken === 0 ? login : `${login}${taken + 1}`
}

/** The first organization of a kind has logins that are easy to remember, one of each: `zavuch.school0001`. */
export function demoLogin(
  growth: Growth,
  site: { readonly id: string; readonly number: number },
  word: string | undefined,
): string | undefined {
  if (word === undefined || site.number !== 1) return undefined
  const login = `${word}.${site.id.replaceAll('-', '')}`
  if (growth.logins.has(login)) return undefined
  growth.logins.set(login, 1)
  return login
}

/** Numbers from 900-000-000 on, which the Pension Fund has not reached: valid, and nobody's. */
function snilsOf(index: number): string {
  const number = String(900_000_000 + ((index * 61_803_399 + 17) % 99_999_989))
  return number + snilsCheckDigits(number)
}

/** Tax office 5999 does not exist, so no real organization has these. */
function innOf(index: number): string {
  const number = `5999${String(index + 1).padStart(5, '0')}`
  return number + innCheckDigits(number)
}

/** There is no area code 000: nobody's telephone rings. */
function phone(random: Random): string {
  return `+7000${String(random.below(10_000_000)).padStart(7, '0')}`
}
