import type { Way } from '../../../core/engine/index.ts'
import { type Language, quoted } from '../../../core/problems/index.ts'
import type { Told } from '../titles.ts'
import type { Alike } from '../why/near-misses.ts'
import { reasonsInEnglish } from './reasons-en.ts'
import { reasonsInRussian } from './reasons-ru.ts'
import { ended } from './words.ts'
import { powerOf } from './words-grants.ts'

/** The whole answer as one sentence with its reason: every door tells this one. */
export function sentenceOf(
  told: Told,
  answer: { readonly ways: readonly Way[] } | { readonly misses: readonly Alike[] },
  language: Language,
): string {
  const allowed = 'ways' in answer
  const reason = allowed ? grounds(told, answer.ways, language) : reasonOf(told, answer.misses[0], language)
  const what = `${quoted(told.action, language)} ${told.where}`
  return ended(`${capital(told.who)} ${verdicts[language][allowed ? 'yes' : 'no']} ${what}: ${reason}`)
}

const verdicts = {
  ru: { yes: 'имеет право', no: 'не имеет права' },
  en: { yes: 'has the right', no: 'does not have the right' },
} as const

/** A near miss as a sentence of its own. */
export function missSentence(told: Told, alike: Alike, language: Language): string {
  return ended(capital(reasonOf(told, alike, language)))
}

function reasonOf(told: Told, alike: Alike | undefined, language: Language): string {
  if (alike === undefined) return ''
  const reasons = language === 'ru' ? reasonsInRussian : reasonsInEnglish
  const reason = reasons[alike[0].miss] as (told: Told, alike: Alike) => string
  return reason(told, alike)
}

/** The best way, and how many there are. */
function grounds(told: Told, ways: readonly Way[], language: Language): string {
  const [first] = ways
  if (first === undefined) return ''
  const by = 'grant' in first.by ? first.by.grant : null
  const { whole, place, is } = powerOf(by, told.metarole, told.titles, language)
  const count = new Set(ways.map(({ by }) => JSON.stringify(by))).size
  if (language === 'ru') {
    const given = is === 'right' ? `оно выдано ${place}` : `его даёт ${whole.replace(/,$/, '')}`
    return count === 1 ? given : `${given} (всего оснований: ${count})`
  }
  const given = is === 'right' ? `it was given ${place}` : `it comes with ${whole}`
  return count === 1 ? given : `${given} (${count} grounds in all)`
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
