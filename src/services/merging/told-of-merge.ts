import type { FactChange } from '../../core/engine/index.ts'
import type { StoredAccount } from '../accounts/index.ts'
import { affiliationObject } from '../affiliations/index.ts'
import type { ChangedObject, Done } from '../audit/index.ts'
import { accountFact, affiliationFact, type Context } from '../decisions/index.ts'
import { fullName, type PersonToMerge, type SurvivorFields } from '../persons/index.ts'
import type { Side } from './merge-authority.ts'
import type { Part } from './parts.ts'
import { fieldChanges } from './survivor-fields.ts'

interface Told {
  readonly before: SurvivorFields
  readonly after: SurvivorFields
  readonly turnedOff: readonly StoredAccount[]
}

export const titleOf = (person: Parameters<typeof fullName>[0] & { readonly id: string }): string =>
  fullName(person) ?? person.id

export function personObject(person: PersonToMerge, fields: ChangedObject['fields']): ChangedObject {
  const object = { model: 'person', id: person.id, title: titleOf(person), organizationId: person.home_id } as const
  return { operation: 'update', ...object, fields }
}

/** Every object that a merge moves has its row, so that the history of each tells of it. */
export function toldOfMerge(sides: readonly Side[], { before, after, turnedOff }: Told): Done<string>['changed'] {
  const persons = sides.map(({ person }) => person)
  const [survivor, ...others] = persons as [PersonToMerge, ...PersonToMerge[]]
  const into = titleOf(survivor)
  const joined = { field: 'merged', old: null, new: others.map(titleOf).join(', ') }
  return [
    personObject(survivor, [joined, ...fieldChanges(persons, before, after)]),
    ...others.map((other) => personObject(other, [{ field: 'mergedInto', old: null, new: into }])),
    ...sides.slice(1).flatMap((side) => movedObjects(side, titleOf(side.person), into)),
    ...turnedOff.map((account) => accountObject(account, [{ field: 'active', old: true, new: false }])),
  ]
}

/** Affiliations and accounts that go from one person to another. */
export function movedObjects(
  { affiliations, accounts }: Pick<Side, 'affiliations' | 'accounts'>,
  from: string,
  to: string,
): ChangedObject[] {
  const fields = [{ field: 'person', old: from, new: to }]
  return [
    ...affiliations.map((one): ChangedObject => ({ operation: 'update', ...affiliationObject(one), fields })),
    ...accounts.map((one) => accountObject(one, fields)),
  ]
}

export const accountObject = (
  { id, login: title, home_id: organizationId }: StoredAccount,
  fields: ChangedObject['fields'],
): ChangedObject => ({ operation: 'update', model: 'account', id, title, organizationId, fields })

export function factsOfMerge(
  { decisions: { days } }: Context,
  sides: readonly Side[],
  person: string,
  turnedOff: readonly StoredAccount[],
): FactChange[] {
  const isOff = (id: string) => turnedOff.some((one) => one.id === id)
  return sides.flatMap(({ accounts, affiliations }, at): FactChange[] => [
    ...accounts
      .filter(({ id }) => at > 0 || isOff(id))
      .map((one): FactChange => {
        const active = one.active && !isOff(one.id)
        return { put: 'account', account: { ...accountFact(one), person, active } }
      }),
    ...(at === 0 ? [] : affiliations).map(
      (one): FactChange => ({ put: 'affiliation', affiliation: { ...affiliationFact(one, days), person } }),
    ),
  ])
}

/** The same of those who are taken apart. */
export function toldOfParting(
  survivor: PersonToMerge,
  parts: readonly Part[],
  { before, after, turned }: Omit<Told, 'turnedOff'> & { readonly turned: readonly StoredAccount[] },
): Done<undefined>['changed'] {
  const from = titleOf(survivor)
  const persons = [survivor, ...parts.map(({ person }) => person)]
  const parted = { field: 'merged', old: parts.map(({ person }) => titleOf(person)).join(', '), new: null }
  return [
    personObject(survivor, [parted, ...fieldChanges(persons, before, after)]),
    ...parts.flatMap((part) => [
      personObject(part.person, [{ field: 'mergedInto', old: from, new: null }]),
      ...movedObjects(part, from, titleOf(part.person)),
    ]),
    ...turned.map((account) => accountObject(account, [{ field: 'active', old: false, new: true }])),
  ]
}

export function factsOfParting(
  { decisions: { days } }: Context,
  survivor: Side,
  parts: readonly Part[],
  turnedOn: readonly StoredAccount[],
): FactChange[] {
  const ownerOf = (which: 'accounts' | 'affiliations', id: string) =>
    parts.find((part) => part[which].some((one) => one.id === id))?.person.id
  const accounts = survivor.accounts.flatMap((one): FactChange[] => {
    const [owner, isOn] = [ownerOf('accounts', one.id), turnedOn.includes(one)]
    if (owner === undefined && !isOn) return []
    const fact = { ...accountFact(one), active: one.active || isOn, person: owner ?? one.person_id }
    return [{ put: 'account', account: fact }]
  })
  const affiliations = survivor.affiliations.flatMap((one): FactChange[] => {
    const person = ownerOf('affiliations', one.id)
    return person === undefined ? [] : [{ put: 'affiliation', affiliation: { ...affiliationFact(one, days), person } }]
  })
  return [...accounts, ...affiliations]
}
