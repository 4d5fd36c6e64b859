import { type Language, quoted } from '../../core/problems/index.ts'
import { type Catalog, findKind, type Kind, kindTitle } from '../catalog/index.ts'

/** A place as a sentence needs it. */
export interface PlaceNamed {
  readonly title: string
  readonly kind: string
  /** The organization it belongs to, by title; null for an organization itself, and where the viewer does not see it. */
  readonly organization: string | null
  /** In the midst of a sentence, where a comma would want another one behind it. */
  readonly inMidst?: boolean
}

interface Noun {
  readonly ru: string
  readonly en: string
}
type Words = Readonly<Record<'is' | 'in', Noun>>
const words = (is: string, place: string, en: string, inEnglish: string): Words => ({
  is: { ru: is, en },
  in: { ru: place, en: inEnglish },
})

/** What a place is called, by its family, where its kind says nothing of its own. */
const families: Readonly<Record<Kind['family'], Words>> = {
  organization: words('организация', 'в организации', '', 'at'),
  unit: words('подразделение', 'в подразделении', 'unit', 'in'),
  group: words('группа', 'в группе', 'group', 'in group'),
  building: words('здание', 'в здании', 'building', 'in building'),
  category: words('категория', 'в категории', 'category', 'in the category'),
  book: words('справочник', 'в справочнике', 'reference book', 'in the reference book'),
  record: words('запись', 'в записи', 'record', 'in the record'),
}
const anyPlace = words('место', 'в месте', '', 'at')

/** «в классе 1-А, СОШ № 61», «на кафедре физики, ПГНИУ», «в организации СОШ № 61». */
export function placeIn(catalog: Catalog, place: PlaceNamed, language: Language): string {
  return phrase(catalog, place, language, 'in')
}

/** «класс 1-А, СОШ № 61», «организация СОШ № 61». */
export function placeIs(catalog: Catalog, place: PlaceNamed, language: Language): string {
  return phrase(catalog, place, language, 'is')
}

function phrase(catalog: Catalog, place: PlaceNamed, language: Language, form: keyof Words): string {
  const { organization, inMidst = false } = place
  const where = organization === null ? '' : inMidst ? ` (${organization})` : `, ${organization}`
  const kind = findKind(catalog, place.kind)
  const called = kind === undefined ? anyPlace : wordsOf(catalog, kind)
  if (kind === undefined || kind.family === 'book' || kind.family === 'record') {
    return `${called[form][language]} ${quoted(place.title, language)}${where}`.trimStart()
  }
  const said = saysItself(place.title, called.is) ? alreadySaid(place.title, called, language)[form] : undefined
  return `${said ?? `${called[form][language]} ${place.title}`.trimStart()}${where}`
}

/** «Кафедра физики»: the noun stands in the title already. */
const saysItself = (title: string, noun: Noun) =>
  [noun.ru, noun.en].some((word) => word !== '' && title.toLowerCase().startsWith(`${word.toLowerCase()} `))

/** There its case can be set right: «на кафедре физики». */
function alreadySaid(title: string, called: Words, language: Language): Readonly<Record<keyof Words, string>> {
  const place = language === 'ru' ? `${called.in.ru}${title.slice(called.is.ru.length)}` : `in ${title}`
  const is = language === 'ru' ? `${called.is.ru}${title.slice(called.is.ru.length)}` : title
  return { is, in: place }
}

function wordsOf(catalog: Catalog, kind: Kind): Words {
  if (kind.in === undefined) return families[kind.family]
  const { ru, en } = kindTitle(catalog, kind.id)
  return { is: { ru: lower(ru), en: lower(en) }, in: kind.in }
}

const lower = (title: string) => title.charAt(0).toLowerCase() + title.slice(1)
