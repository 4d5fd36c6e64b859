import type { Miss, PropertyName, Step } from '../../core/engine/index.ts'
import { type Language, momentInWords, quoted } from '../../core/problems/index.ts'
import { demand, found, type PropertyTold } from './words-conditions.ts'

/** Things of an explanation by their titles, as this viewer may see them. */
export interface Titles {
  node(id: string): string
  seesNode(id: string): boolean
  role(id: string): string
  right(id: string): string
  account(id: string): string
  metarole(id: string): string
  /** Undefined: this viewer may not see it. */
  grant(id: string): GrantWords | undefined
  /** What a property was in the question. */
  property(name: PropertyName): PropertyTold
}

export interface GrantWords {
  readonly role: string
  readonly scope: string
  /** For a grant to everyone affiliated with a node: that node. */
  readonly group: string | null
  readonly givenBy: string
  readonly givenAt: Date
  readonly reason: string | null
}

/** The subject, the action, the node and the moment of a question, in words. */
export interface Asked {
  readonly account: string
  readonly action: string
  readonly node: string
}

const inRussian = (title: string) => quoted(title, 'ru')
const inEnglish = (title: string) => quoted(title, 'en')

function date(at: Date, language: Language): string {
  return new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    at,
  )
}

export function verdict(allowed: boolean, asked: Asked, language: Language): string {
  const what = `${quoted(asked.action, language)} — ${quoted(asked.node, language)}`
  if (language === 'ru') return `${asked.account}: ${allowed ? 'да, может' : 'нет, не может'} ${what}`
  return `${asked.account}: ${allowed ? 'yes, may' : 'no, may not'} ${what}`
}

/** Says, before an answer from the history, as of when it is. */
export function asOfInWords({ at, facts }: { readonly at: Date; readonly facts: string }, language: Language): string {
  if (facts !== 'history') return ''
  const moment = momentInWords(at, language)
  return language === 'ru' ? `По состоянию на ${moment}. ` : `As of ${moment}. `
}

/** Who gave a grant that no account gave. */
const sources: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  hand: { ru: 'оператор сервера', en: 'the operator of the server' },
}

export const sourceInWords = (source: string, language: Language): string => sources[source]?.[language] ?? source

/** «grant (who gave it, when, why) → role → right; scope → … → node». */
export function wayInGrant(
  grant: GrantWords,
  right: string,
  path: readonly Step[],
  titles: Titles,
  language: Language,
): string {
  const why =
    grant.reason === null ? '' : language === 'ru' ? `, основание: ${grant.reason}` : `, reason: ${grant.reason}`
  const chain = path.length > 1 ? ` ${pathInWords(path, titles, language)}.` : ''
  const at = date(grant.givenAt, language)
  const group =
    grant.group === null
      ? ''
      : language === 'ru'
        ? ` всем, кто числится в ${inRussian(grant.group)}`
        : ` to all of ${inEnglish(grant.group)}`
  return language === 'ru'
    ? `${inRussian(grant.role)} в ${inRussian(grant.scope)}${group}: выдано ${at}, кто выдал: ${grant.givenBy}${why}. Даёт право ${inRussian(right)}.${chain}`
    : `${inEnglish(grant.role)} at ${inEnglish(grant.scope)}${group}: given on ${at} by ${grant.givenBy}${why}. It brings the right ${inEnglish(right)}.${chain}`
}

export function wayInMetarole(
  metarole: string,
  right: string,
  path: readonly Step[],
  titles: Titles,
  language: Language,
): string {
  const where = path[0] === undefined ? null : titles.node(path[0].node)
  if (language === 'ru') {
    const reach = where === null ? 'во всей системе' : `в ${inRussian(where)} и ниже`
    return `Метароль ${inRussian(metarole)} сама даёт право ${inRussian(right)} ${reach}.`
  }
  const reach = where === null ? 'in the whole system' : `at ${inEnglish(where)} and below`
  return `The metarole ${inEnglish(metarole)} itself brings the right ${inEnglish(right)} ${reach}.`
}

export function pathInWords(path: readonly Step[], titles: Titles, language: Language): string {
  return path.map((step) => quoted(titles.node(step.node), language)).join(' → ')
}

type Words<M> = (miss: M, titles: Titles, language: Language) => { ru: string; en: string }

function grantOf(id: string | null, titles: Titles): { ru: string; en: string } {
  if (id === null) return { ru: 'метароль', en: 'the metarole' }
  const grant = titles.grant(id)
  if (grant === undefined) return { ru: 'полномочие, которое вам не видно,', en: 'a grant that you may not see' }
  return {
    ru: `полномочие ${inRussian(grant.role)} в ${inRussian(grant.scope)}`,
    en: `the grant ${inEnglish(grant.role)} at ${inEnglish(grant.scope)}`,
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
const listed = (ids: readonly string[], title: (id: string) => string, language: Language) => {
  const shown = ids.slice(0, 5).map((id) => quoted(title(id), language))
  return shown.join(', ') + (ids.length > 5 ? ` +${ids.length - 5}` : '')
}
const moment = (seconds: number, language: Language) => date(new Date(seconds * 1000), language)

const misses: { readonly [K in Miss['miss']]: Words<Extract<Miss, { miss: K }>> } = {
  'unknown-account': () => ({ ru: 'Такой учётной записи нет.', en: 'There is no such account.' }),
  'unknown-action': () => ({ ru: 'Такого действия нет в каталоге.', en: 'The catalog has no such action.' }),
  'unknown-node': () => ({ ru: 'Такого узла нет.', en: 'There is no such node.' }),
  'account-inactive': () => ({ ru: 'Учётная запись отключена.', en: 'The account is deactivated.' }),
  'organization-archived': ({ node }, titles) => ({
    ru: `Организация учётной записи ${inRussian(titles.node(node))} в архиве.`,
    en: `The account’s organization ${inEnglish(titles.node(node))} is archived.`,
  }),
  'metarole-powerless': ({ metarole }, titles) => ({
    ru: `Метароль ${inRussian(titles.metarole(metarole))} не даёт никаких прав.`,
    en: `The metarole ${inEnglish(titles.metarole(metarole))} brings no rights at all.`,
  }),
  'grant-deactivated': ({ grant }, titles) => ({
    ru: `Есть ${grantOf(grant, titles).ru}, но оно деактивировано.`,
    en: `There is ${grantOf(grant, titles).en}, but it is deactivated.`,
  }),
  'grant-expired': ({ grant, until }, titles, language) => ({
    ru: `Было ${grantOf(grant, titles).ru}, но срок истёк ${moment(until, language)}.`,
    en: `There was ${grantOf(grant, titles).en}, but it expired on ${moment(until, language)}.`,
  }),
  'grant-not-started': ({ grant, from }, titles, language) => ({
    ru: `Есть ${grantOf(grant, titles).ru}, но начнёт действовать ${moment(from, language)}.`,
    en: `There is ${grantOf(grant, titles).en}, but it starts on ${moment(from, language)}.`,
  }),
  'view-only': ({ grant, path }, titles) => ({
    ru: `${capital(grantOf(grant, titles).ru)} достаёт сюда только для просмотра: ${pathInWords(path, titles, 'ru')}.`,
    en: `${capital(grantOf(grant, titles).en)} reaches here for viewing only: ${pathInWords(path, titles, 'en')}.`,
  }),
  'condition-fails': ({ grant, right, fails }, titles) => {
    const [wanted, was] = [demand(fails), found(titles.property(fails.property))]
    return {
      ru: `${capital(grantOf(grant, titles).ru)} даёт право ${inRussian(titles.right(right))} при условии: ${wanted.ru}${was.ru}.`,
      en: `${capital(grantOf(grant, titles).en)} brings ${inEnglish(titles.right(right))} on the condition that ${wanted.en}${was.en}.`,
    }
  },
  'not-owner': ({ grant, right, owners }, titles) => ({
    ru: `${capital(grantOf(grant, titles).ru)} даёт право ${inRussian(titles.right(right))} только на собственные записи; владелец: ${listed(owners, titles.account, 'ru') || 'не указан'}.`,
    en: `${capital(grantOf(grant, titles).en)} brings ${inEnglish(titles.right(right))} for own records only; the owner: ${listed(owners, titles.account, 'en') || 'none'}.`,
  }),
  'other-branch': ({ grant, scope }, titles) => ({
    ru: `Право есть, но в другой ветви: ${inRussian(titles.node(scope))} (${grantOf(grant, titles).ru}).`,
    en: `The right is held, but on another branch: ${inEnglish(titles.node(scope))} (${grantOf(grant, titles).en}).`,
  }),
  'role-lacks-right': ({ grant, roles }, titles) => ({
    ru: `${capital(grantOf(grant, titles).ru)} достаёт сюда, но этого действия не разрешает. Разрешают роли: ${listed(roles, titles.role, 'ru') || '—'}.`,
    en: `${capital(grantOf(grant, titles).en)} reaches here, but does not bring this action. These roles do: ${listed(roles, titles.role, 'en') || '—'}.`,
  }),
  'no-grant': ({ roles }, titles) => ({
    ru: `Нет ни одного полномочия на это действие. Разрешают роли: ${listed(roles, titles.role, 'ru') || '—'}.`,
    en: `No grant brings this action. These roles do: ${listed(roles, titles.role, 'en') || '—'}.`,
  }),
}

/** A near miss as a sentence. */
export function missInWords(miss: Miss, titles: Titles, language: Language): string {
  const words = misses[miss.miss] as Words<Miss>
  return words(miss, titles, language)[language]
}
