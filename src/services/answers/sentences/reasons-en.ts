import type { Miss } from '../../../core/engine/index.ts'
import { quoted } from '../../../core/problems/index.ts'
import type { Told } from '../titles.ts'
import type { Alike } from '../why/near-misses.ts'
import { demand, found } from './words-conditions.ts'
import { dayInWords } from './words-dates.ts'
import { powerOf } from './words-grants.ts'
import { some } from './words-lists.ts'

/** Why not, as the second half of a sentence, in English. */
export const reasonsInEnglish: { readonly [K in Miss['miss']]: (told: Told, alike: Alike<K>) => string } = {
  'unknown-account': () => 'there is no such account',
  'unknown-action': () => 'the catalog has no such right',
  'unknown-node': () => 'there is no such place',
  'account-inactive': () => 'the account is deactivated',
  'organization-archived': ({ titles }, [{ node }]) => {
    const home = titles.placeIs(node)
    return home === null ? 'the account’s organization is archived' : `the account’s organization, ${home}, is archived`
  },
  'metarole-powerless': ({ titles }, [{ metarole }]) =>
    `the metarole ${quoted(titles.metarole(metarole), 'en')} has no rights at all`,
  'metarole-fixed': ({ titles }, [{ metarole }]) => {
    const whose = titles.metaroleOf(metarole)
    return whose === undefined
      ? `rights are fixed by the metarole ${quoted(titles.metarole(metarole), 'en')}, and this is not one of them`
      : `the rights of ${whose} are fixed by the metarole, and this is not one of them`
  },
  'grant-deactivated': (told, [{ grant }, ...others]) =>
    `${power(told, grant).whole} has been deactivated${andOthers(others)}`,
  'grant-expired': (told, [{ grant, until }, ...others]) => {
    const { whole, is } = power(told, grant)
    if (is === 'hidden') return `${whole} is no longer in force`
    return `${whole} expired on ${dayInWords(until, 'en', told.titles.zone)}${andOthers(others)}`
  },
  'grant-not-started': (told, [{ grant, from }, ...others]) => {
    const { whole, is } = power(told, grant)
    if (is === 'hidden') return `${whole} is not in force yet`
    return `${whole} does not start until ${dayInWords(from, 'en', told.titles.zone)}${andOthers(others)}`
  },
  'view-only': ({ titles }, [{ path }]) => {
    const shared = path.findIndex(({ by }) => by === 'view')
    const to = shared > 0 ? titles.placeIs(path[shared - 1]?.node ?? '') : null
    return to === null ? 'access here is view only' : `${to} has view-only access here`
  },
  'condition-fails': (told, [{ grant, fails }]) => {
    const { short, is } = power(told, grant)
    if (is === 'hidden') return `${short} gives this right on a condition that is not met here`
    const gives = is === 'right' ? 'applies' : 'gives this right'
    return `${short} ${gives} only if ${demand(fails, told.titles.value).en}${found(fails, told.titles.property, told.titles.value).en}`
  },
  'not-owner': (told, [{ grant, owners }]) => {
    const own = told.titles.ownIs === 'groups' ? 'classes and groups' : 'records'
    return `${power(told, grant).short} covers only the holder’s own ${own}, and ${ownersInEnglish(told, owners)}`
  },
  'other-branch': (told, alike) => {
    const [{ grant, scope }, ...others] = alike
    const given = power(told, grant)
    if (others.length > 0) return elsewhere(told, alike)
    const place = told.titles.placeIn(scope)
    if (place === null) return 'this right is held only elsewhere, in a place that you may not see'
    if (given.is === 'metarole') return `${given.short} gives this right only ${place} and below`
    return given.is === 'right'
      ? `${given.short} was given only ${place}`
      : `${given.short} gives this right only ${place}`
  },
  'outside-own-unit': (told, [{ grant }]) => {
    const { short, is } = power(told, grant)
    return `${short} ${is === 'right' ? 'holds' : 'gives this right'} only in the unit where its holder works`
  },
  'role-lacks-right': (told, alike) => {
    const powers = alike.map(({ grant }) => power(told, grant))
    const [first] = powers
    if (first !== undefined && powers.length === 1) return `${first.whole} does not include it`
    const names = (part: 'short' | 'title') => some([...new Set(powers.map((one) => one[part]))], 'en')
    return powers.every(({ is }) => is === 'role')
      ? `the roles ${names('title')} do not include it`
      : `nothing given here includes it: ${names('short')}`
  },
  'no-grant': () => 'no role with this right has been given',
}

const power = ({ titles, metarole }: Told, grant: string | null) => powerOf(grant, metarole, titles, 'en')

const andOthers = (others: readonly unknown[]) => (others.length === 0 ? '' : ` (and so did ${others.length} more)`)

function elsewhere({ titles }: Told, alike: Alike<'other-branch'>): string {
  const places = [...new Set(alike.flatMap(({ scope }) => titles.placeIn(scope) ?? []))]
  if (places.length === 0) return 'this right is held only elsewhere, in places that you may not see'
  return `this right is held only elsewhere: ${some(places, 'en')}`
}

function ownersInEnglish({ titles }: Told, owners: readonly string[]): string {
  if (owners.length === 0) return titles.ownIs === 'none' ? 'this is no record' : 'this one has no owner'
  const seen = owners.flatMap((id) => titles.account(id) ?? [])
  return seen.length === 0 ? 'the owner of this one is hidden from you' : `this one belongs to ${some(seen, 'en')}`
}
