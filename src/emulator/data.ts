import { DataFault } from './fault.ts'
import type { TestOrganization, TestPerson } from './people.ts'
import type { Bearer } from './tokens.ts'

export interface Population {
  readonly url: string
  readonly people: readonly TestPerson[]
  readonly organizations: readonly TestOrganization[]
}

const notThere = () => new DataFault(404, 'ESIA-005014', 'Not found')

/** The data service: who somebody is, contacts, documents, organizations, each by its scope. */
export function dataAt(of: Population, path: string, embed: string, bearer: Bearer): object {
  const [kind = '', oid = '', collection, item, below] = path.split('/').filter((part) => part !== '')
  if (kind === 'orgs') return collection === 'emps' ? groupsOf(bearer, item, below) : organizationData(of, oid, bearer)
  const person = of.people.find((one) => one.oid === oid)
  if (kind !== 'prns' || person === undefined || bearer.oid !== oid) throw notThere()
  if (collection === undefined) return { ...personData(person, bearer), ...embedded(of, person, embed, bearer) }
  const elements = collectionOf(of, person, collection, bearer)
  if (item === undefined) return listed(`${of.url}/rs/prns/${oid}/${collection}`, elements, embed.includes('elements'))
  return elements.find((one) => String(one.id ?? one.oid) === item) ?? missing()
}

function requireScope({ scopes }: Bearer, ...any: readonly string[]): void {
  if (!any.some((scope) => scopes.has(scope)))
    throw new DataFault(403, 'ESIA-005029', 'SecurityErrorEnum.scopeNotAllowed')
}

function personData(person: TestPerson, bearer: Bearer): object {
  requireScope(bearer, 'fullname', 'usr_inf')
  const { lastName, firstName, middleName, birthDate, gender, snils, confirmed } = person
  const given = (scope: string, value: object) => (bearer.scopes.has(scope) ? value : {})
  return {
    ...{ stateFacts: ['Identifiable'], lastName, firstName, ...(middleName && { middleName }) },
    ...given('birthdate', birthDate ? { birthDate } : {}),
    ...given('gender', gender ? { gender } : {}),
    ...given('snils', snils ? { snils } : {}),
    ...{ trusted: confirmed, citizenship: 'RUS', updatedOn: 1_700_000_000, status: 'REGISTERED', verifying: false },
    ...{ rIdDoc: 1, containsUpCfmCode: false, eTag: person.oid },
  }
}

function embedded(of: Population, person: TestPerson, embed: string, bearer: Bearer): object {
  const names = { contacts: 'ctts', documents: 'docs', organizations: 'roles' }
  const asked = Object.entries(names).filter(([name]) => embed.includes(`${name}.elements`))
  const found = asked.map(([name, collection]) => [
    name,
    listed('', collectionOf(of, person, collection, bearer), true),
  ])
  return Object.fromEntries(found)
}

type Element = Readonly<Record<string, unknown>>

function collectionOf(of: Population, person: TestPerson, collection: string, bearer: Bearer): Element[] {
  if (collection === 'ctts') return contactsOf(person, bearer)
  if (collection === 'docs') return documentsOf(person, bearer)
  if (collection === 'roles' || collection === 'orgs') return employersOf(of, person, bearer)
  return missing()
}

function contactsOf({ email, mobile }: TestPerson, bearer: Bearer): Element[] {
  requireScope(bearer, 'contacts', 'email', 'mobile')
  const opens = (scope: string) => bearer.scopes.has('contacts') || bearer.scopes.has(scope)
  const contact = (id: number, type: string, { value, verified }: { value: string; verified: boolean }) => ({
    ...{ stateFacts: ['Identifiable'], id, type, value, vrfStu: verified ? 'VERIFIED' : 'NOT_VERIFIED', eTag: `${id}` },
  })
  return [
    ...(email && opens('email') ? [contact(1, 'EML', email)] : []),
    ...(mobile && opens('mobile') ? [contact(2, 'MBT', mobile)] : []),
  ]
}

function documentsOf({ passport }: TestPerson, bearer: Bearer): Element[] {
  requireScope(bearer, 'id_doc')
  if (passport === undefined) return []
  const issued = { issueDate: '01.01.2010', issueId: '590001', issuedBy: 'ОТДЕЛ УФМС' }
  return [
    { stateFacts: ['EntityRoot'], id: 1, type: 'RF_PASSPORT', vrfStu: 'VERIFIED', ...passport, ...issued, eTag: '1' },
  ]
}

function employersOf({ organizations }: Population, { oid: prnOid, employers = [] }: TestPerson, bearer: Bearer) {
  requireScope(bearer, 'usr_org')
  return employers.flatMap(({ org, chief = false, admin = false }) => {
    const found = organizations.find(({ oid }) => oid === org)
    if (found === undefined) return []
    const { oid, fullName, shortName, ogrn, type } = found
    return [{ oid, prnOid, fullName, shortName, ogrn, type, chief, admin, active: true, isLiquidated: false }]
  })
}

/** Without `embed` a collection is the addresses of what is in it; roles stand in it as they are. */
function listed(url: string, elements: readonly Element[], whole: boolean): object {
  const isWhole = whole || url.endsWith('/roles')
  const address = (one: Element) =>
    url.endsWith('/orgs') ? `${url.split('/rs/')[0]}/rs/orgs/${one.oid}` : `${url}/${one.id}`
  return {
    stateFacts: ['hasSize'],
    size: elements.length,
    eTag: '1',
    elements: isWhole ? elements : elements.map(address),
  }
}

/** What a token of the organization opens: each field by its own scope. */
function organizationData({ people, organizations }: Population, oid: string, bearer: Bearer): object {
  const found = organizations.find((one) => one.oid === oid) ?? missing()
  const works = people.some((one) => one.oid === bearer.oid && one.employers?.some(({ org }) => org === oid))
  if (!works) throw new DataFault(403, 'ESIA-005029', 'SecurityErrorEnum.scopeNotAllowed')
  const fields = {
    shortName: 'org_shortname',
    fullName: 'org_fullname',
    inn: 'org_inn',
    ogrn: 'org_ogrn',
    type: 'org_type',
  }
  requireScope(bearer, ...Object.values(fields))
  const open = Object.entries(fields).filter(([, scope]) => bearer.scopes.has(scope))
  const told = open.map(([field]) => [field, found[field as keyof TestOrganization]])
  return { stateFacts: ['Identifiable'], oid, ...Object.fromEntries(told), isLiquidated: false, eTag: '1' }
}

/** Groups of access by information system: the emulator’s people are in none. */
function groupsOf(bearer: Bearer, person: string | undefined, below: string | undefined): object {
  requireScope(bearer, 'org_grps')
  if (below !== 'grps' || person !== bearer.oid) throw notThere()
  return { stateFacts: ['hasSize'], size: 0, eTag: '1', elements: [] }
}

function missing(): never {
  throw notThere()
}
