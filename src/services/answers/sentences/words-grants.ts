import { type Language, quoted } from '../../../core/problems/index.ts'
import type { Titles } from '../titles.ts'

/** A grant as the subject of a clause. */
export interface GrantOrMetarole {
  /** «роль «Завуч» в организации СОШ № 61». */
  readonly whole: string
  /** The same without its place. */
  readonly short: string
  /** Its title alone. */
  readonly title: string
  /** Where it was given; null: the viewer may not see that. */
  readonly place: string | null
  readonly is: 'role' | 'right' | 'metarole' | 'hidden'
}

/** `metarole` is that of the account: a null grant is its own power. */
export function powerOf(grant: string | null, metarole: string, titles: Titles, language: Language): GrantOrMetarole {
  const noun = nouns[language]
  if (grant === null) {
    const short = `${noun.metarole} ${quoted(titles.metarole(metarole), language)}`
    return { whole: short, short, title: short, place: null, is: 'metarole' }
  }
  const words = titles.grant(grant)
  if (words === undefined) {
    return { whole: noun.hidden, short: noun.hidden, title: noun.hidden, place: null, is: 'hidden' }
  }
  const is = words.isRole ? 'role' : 'right'
  const group = words.group === null ? '' : noun.shared[is]
  const short = `${group}${noun[is]} ${quoted(words.role, language)}`
  const all = words.group === null || words.group === words.scope ? '' : ` ${noun.all(words.group)}`
  const place = words.isHere ? noun.here : words.scope
  return {
    whole: words.isHere ? `${short}${all}` : `${short}${all} ${words.scope}`,
    short,
    title: quoted(words.role, language),
    place,
    is,
  }
}

const nouns = {
  ru: {
    role: 'роль',
    right: 'право',
    metarole: 'метароль',
    hidden: 'полномочие, которое вам не видно,',
    shared: { role: 'общая ', right: 'общее ' },
    here: 'здесь же',
    all: (group: string) => `(для всех ${group})`,
  },
  en: {
    role: 'the role',
    right: 'the right',
    metarole: 'the metarole',
    hidden: 'a grant that you may not see',
    shared: { role: '', right: '' },
    here: 'right here',
    all: (group: string) => `(for everybody ${group})`,
  },
} as const
