import { parseSnils } from '../core/identifiers/index.ts'
import { askPlace, objectOf } from './asking.ts'
import { dateOf, type Employer, NotVouched, textOf, type VouchedPerson } from './vouched.ts'

/** Where the data of somebody is, and the token that opens it. */
export interface DataPlace {
  readonly url: string
  readonly token: string
  readonly oid: string
  readonly scopes: readonly string[]
}

type Fields = Readonly<Record<string, unknown>>

/** Who it is by the data service: each part by its own question; what the token does not open is not told. */
export async function readPerson(place: DataPlace): Promise<VouchedPerson> {
  const own = `/rs/prns/${place.oid}`
  const [person, contacts, roles] = await Promise.all([
    look(place, own),
    look(place, `${own}/ctts?embed=(elements)`),
    place.scopes.includes('usr_org') ? look(place, `${own}/roles`) : undefined,
  ])
  if (person === undefined) throw new NotVouched('the data service tells nothing of the person')
  return personOf(person, elementsOf(contacts), roles && (await employersOf(place, elementsOf(roles))))
}

export function personOf(
  fields: Fields,
  contacts: readonly Fields[],
  employers: readonly Employer[] | undefined,
): VouchedPerson {
  const [lastName, firstName] = [textOf(fields.lastName), textOf(fields.firstName)]
  if (lastName === undefined || firstName === undefined) throw new NotVouched('no name was told')
  const verified = contacts.filter(({ vrfStu }) => vrfStu === 'VERIFIED')
  const emails = verified.filter(({ type }) => type === 'EML').flatMap(({ value }) => textOf(value) ?? [])
  return {
    ...{ lastName, firstName, middleName: textOf(fields.middleName) ?? null, birthDate: dateOf(fields.birthDate) },
    ...{
      snils: parseSnils(textOf(fields.snils) ?? '') ?? null,
      emails,
      isConfirmed: fields.trusted === true,
      employers,
    },
  }
}

/** Undefined: the token does not open it. */
async function look({ url, token }: DataPlace, path: string): Promise<Fields | undefined> {
  const told = await askPlace(`${url}${path}`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
  })
  return told.status === 200 ? objectOf(told) : undefined
}

export function elementsOf(collection: Fields | undefined): Fields[] {
  const { elements } = collection ?? {}
  return Array.isArray(elements) ? elements.filter((one) => typeof one === 'object' && one !== null) : []
}

const mostEmployers = 20

/** Its ИНН is told by the organization itself, to a token that opens it. */
async function employersOf(place: DataPlace, roles: readonly Fields[]): Promise<Employer[]> {
  const held = roles.filter(({ active, isLiquidated }) => active !== false && isLiquidated !== true)
  return await Promise.all(
    held.slice(0, mostEmployers).map(async (role) => {
      const asksMore = place.scopes.includes('org_inn') && /^\d+$/.test(String(role.oid))
      const organization = asksMore ? await look(place, `/rs/orgs/${role.oid}`) : undefined
      return employerOf({ ...role, inn: organization?.inn ?? role.inn })
    }),
  )
}

export const employerOf = ({ shortName, fullName, inn, ogrn, chief, admin }: Fields): Employer => ({
  title: textOf(shortName) ?? textOf(fullName) ?? '',
  ...{ inn: textOf(inn) ?? null, ogrn: textOf(ogrn) ?? null },
  ...{ isChief: chief === true, isAdministrator: admin === true },
})
