import type { Step } from '../../../core/engine/index.ts'
import { type Language, momentInWords, quoted } from '../../../core/problems/index.ts'
import type { GrantWords, Titles } from '../titles.ts'
import { dayInWords } from './words-dates.ts'

/** Says, before an answer from the history, as of when it is. */
export function asOfInWords(
  { at, facts }: { readonly at: Date; readonly facts: string },
  language: Language,
  zone: string,
): string {
  if (facts !== 'history') return ''
  const moment = momentInWords(at, language, zone)
  return language === 'ru' ? `По состоянию на ${moment}. ` : `As of ${moment}. `
}

/** Who gave a grant that no account gave. */
const sources: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  hand: { ru: 'оператор сервера', en: 'the operator of the server' },
}

export const sourceInWords = (source: string, language: Language): string => sources[source]?.[language] ?? source

/** What a rule of access gives is handed out by the rule. */
export const ruleInWords = (title: string, language: Language): string =>
  `${language === 'ru' ? 'правило доступа' : 'the rule of access'} ${quoted(title, language)}`

/** A way with its right by title. */
interface WayTold {
  readonly right: string
  readonly path: readonly Step[]
}

/** «grant (who gave it, when, why) → role → right; scope → … → node». */
export function wayInGrant(grant: GrantWords, { right, path }: WayTold, titles: Titles, language: Language): string {
  const { reason, group, scope, givenBy, isRole } = grant
  const at = dayInWords(grant.givenAt, language, titles.zone)
  const chain = path.length > 1 ? ` ${pathInWords(path, titles, language)}.` : ''
  const title = quoted(grant.role, language)
  if (language === 'ru') {
    const all = group === null ? '' : ` для всех ${group}`
    const why = reason === null ? '' : `, основание: ${reason}`
    const given = ended(`кто и когда выдал — ${givenBy}, ${at}${why}`)
    const brings = isRole ? ` Даёт право ${quoted(right, language)}.` : ''
    return `${isRole ? 'Роль' : 'Право'} ${title}${all} ${scope}: ${given}${brings}${chain}`
  }
  const all = group === null ? '' : ` for everybody ${group}`
  const why = reason === null ? '' : `, reason: ${reason}`
  const given = ended(`given on ${at} by ${givenBy}${why}`)
  const brings = isRole ? ` It brings the right ${quoted(right, language)}.` : ''
  return `${isRole ? 'The role' : 'The right'} ${title}${all} ${scope}: ${given}${brings}${chain}`
}

export function wayInMetarole(metarole: string, { right, path }: WayTold, titles: Titles, language: Language): string {
  const where = path[0] === undefined ? null : titles.placeIn(path[0].node)
  if (language === 'ru') {
    const reach = where === null ? 'во всей системе' : `${where} и ниже`
    return `Метароль ${quoted(metarole, language)} сама даёт право ${quoted(right, language)} ${reach}.`
  }
  const reach = where === null ? 'in the whole system' : `${where} and below`
  return `The metarole ${quoted(metarole, language)} itself brings the right ${quoted(right, language)} ${reach}.`
}

export function pathInWords(path: readonly Step[], titles: Titles, language: Language): string {
  return path.map((step) => quoted(titles.node(step.node), language)).join(' → ')
}

/** With a full stop, unless an abbreviation brings its own. */
export const ended = (text: string): string => (text.endsWith('.') ? text : `${text}.`)
