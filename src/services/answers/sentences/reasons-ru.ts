import type { Miss } from '../../../core/engine/index.ts'
import { quoted } from '../../../core/problems/index.ts'
import type { Told } from '../titles.ts'
import type { Alike } from '../why/near-misses.ts'
import { demand, found } from './words-conditions.ts'
import { dayInWords } from './words-dates.ts'
import { powerOf } from './words-grants.ts'
import { some } from './words-lists.ts'

/** Why not, as the second half of a sentence, in Russian. Names stand in the nominative, so nobody's name is declined. */
export const reasonsInRussian: { readonly [K in Miss['miss']]: (told: Told, alike: Alike<K>) => string } = {
  'unknown-account': () => 'такой учётной записи нет',
  'unknown-action': () => 'такого права в каталоге нет',
  'unknown-node': () => 'такого места нет',
  'account-inactive': () => 'учётная запись отключена',
  'organization-archived': ({ titles }, [{ node }]) =>
    `${titles.placeIs(node) ?? 'организация'}, к которой относится учётная запись, в архиве`,
  'metarole-powerless': ({ titles }, [{ metarole }]) =>
    `метароль ${quoted(titles.metarole(metarole), 'ru')} не даёт никаких прав`,
  'metarole-fixed': ({ titles }, [{ metarole }]) => {
    const whose = titles.metaroleOf(metarole)
    return whose === undefined
      ? `права закреплены за метаролью ${quoted(titles.metarole(metarole), 'ru')}, и этого среди них нет`
      : `права ${whose} закреплены за его метаролью, и этого среди них нет`
  },
  'grant-deactivated': (told, [{ grant }, ...others]) => {
    const { whole, is } = power(told, grant)
    return `${whole} ${is === 'role' ? 'деактивирована' : 'деактивировано'}${andOthers(others)}`
  },
  'grant-expired': (told, [{ grant, until }, ...others]) => {
    const { whole, is } = power(told, grant)
    if (is === 'hidden') return `${whole} больше не действует`
    const counted = is === 'role' ? 'действовала' : 'действовало'
    return `${whole} ${counted} только до ${dayInWords(until, 'ru', told.titles.zone)}${andOthers(others)}`
  },
  'grant-not-started': (told, [{ grant, from }, ...others]) => {
    const { whole, is } = power(told, grant)
    if (is === 'hidden') return `${whole} ещё не действует`
    return `${whole} начнёт действовать ${dayInWords(from, 'ru', told.titles.zone)}${andOthers(others)}`
  },
  'view-only': ({ titles }, [{ path }]) => {
    const shared = path.findIndex(({ by }) => by === 'view')
    const to = shared > 0 ? titles.placeIs(path[shared - 1]?.node ?? '') : null
    return to === null ? 'доступ сюда открыт только на просмотр' : `${to} имеет сюда доступ только на просмотр`
  },
  'condition-fails': (told, [{ grant, fails }]) => {
    const { short, is } = power(told, grant)
    if (is === 'hidden') return `${short} даёт это право при условии, которое здесь не выполнено`
    const gives = is === 'right' ? 'действует' : 'даёт это право'
    return `${short} ${gives}, только если ${demand(fails, told.titles.value).ru}${found(fails, told.titles.property, told.titles.value).ru}`
  },
  'not-owner': (told, [{ grant, owners }]) => {
    const { short, is } = power(told, grant)
    const own = told.titles.ownIs === 'groups' ? 'в своих классах и группах' : 'на собственные записи'
    const gives = is === 'right' ? 'действует' : 'даёт это право'
    return `${short} ${gives} только ${own}, а ${ownersInRussian(told, owners)}`
  },
  'other-branch': (told, alike) => {
    const [{ grant, scope }, ...others] = alike
    const given = power(told, grant)
    if (others.length > 0) return elsewhere(told, alike)
    const place = told.titles.placeIn(scope)
    if (place === null) return 'это право есть, но только в другом месте, которое вам не видно'
    if (given.is === 'metarole') return `${given.short} даёт это право только ${place} и ниже`
    return given.is === 'right'
      ? `${given.short} выдано только ${place}`
      : `${given.short} даёт это право только ${place}`
  },
  'outside-own-unit': (told, [{ grant }]) => {
    const { short, is } = power(told, grant)
    const gives = is === 'right' ? 'действует' : 'даёт это право'
    return `${short} ${gives} только в том подразделении, где работает сам сотрудник`
  },
  'role-lacks-right': (told, alike) => {
    const powers = alike.map(({ grant }) => power(told, grant))
    const [first] = powers
    if (first !== undefined && powers.length === 1)
      return first.is === 'right' ? `${first.whole} его не включает` : `${first.whole} этого права не даёт`
    const names = (part: 'short' | 'title') => some([...new Set(powers.map((one) => one[part]))], 'ru')
    return powers.every(({ is }) => is === 'role')
      ? `роли ${names('title')} этого права не дают`
      : `выданное здесь этого права не даёт: ${names('short')}`
  },
  'no-grant': () => 'ни одна роль с этим правом не выдана',
}

const power = ({ titles, metarole }: Told, grant: string | null) => powerOf(grant, metarole, titles, 'ru')

const andOthers = (others: readonly unknown[]) => (others.length === 0 ? '' : ` (так же и другие: ${others.length})`)

function elsewhere({ titles }: Told, alike: Alike<'other-branch'>): string {
  const places = [...new Set(alike.flatMap(({ scope }) => titles.placeIn(scope) ?? []))]
  if (places.length === 0) return 'это право есть, но только в других местах, которые вам не видны'
  return `это право есть только в других местах: ${some(places, 'ru')}`
}

function ownersInRussian({ titles }: Told, owners: readonly string[]): string {
  if (titles.ownIs === 'groups') return leadersInRussian(titles, owners)
  if (owners.length === 0) return titles.ownIs === 'none' ? 'это не запись' : 'владелец здесь не указан'
  const seen = owners.flatMap((id) => titles.account(id) ?? [])
  if (seen.length === 0) return 'владелец здесь вам не виден'
  return `${seen.length === 1 ? 'владелец' : 'владельцы'} здесь — ${some(seen, 'ru')}`
}

function leadersInRussian(titles: Told['titles'], owners: readonly string[]): string {
  if (owners.length === 0) return 'здесь никто не назначен'
  const seen = owners.flatMap((id) => titles.account(id) ?? [])
  if (seen.length === 0) return 'ведёт здесь тот, кто вам не виден'
  return `${seen.length === 1 ? 'ведёт' : 'ведут'} здесь ${some(seen, 'ru')}`
}
