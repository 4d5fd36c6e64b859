import { hashOf, lettersOf, type Reader, type Reading, type Value } from '../values/value.ts'
import { fathersName, foldName, softName, withoutSonOf } from './fold.ts'
import { byLayout, byLook, fromLatin, isLatin, oneAlphabet } from './letters.ts'
import { isNone, isPlaceholder } from './placeholder.ts'

export type NameRole = 'last' | 'first' | 'middle'
type Forms = ReadonlyMap<string, readonly string[]>

/** Reads a surname, a first name or a patronymic as it is written in Russia. */
export function readRussian(role: NameRole, forms: Forms): Reader {
  return (raw) => {
    const folded = foldName(raw)
      .split(/(?<=[ -])/)
      .map(oneAlphabet)
      .join('')
    if (folded === '' || isNone(folded)) return role === 'middle' || folded === '' ? 'missing' : 'placeholder'
    if (!isLatin(folded)) return cyrillicName(folded, role, forms)
    const [translated, typed, seen] = [fromLatin, byLayout, byLook].map((read) =>
      cyrillicName(read(folded), role, forms),
    )
    const read = [isTyped(folded) ? typed : translated, translated, typed, seen].filter(isValue)
    const [first, ...guesses] = read
    return first === undefined ? 'placeholder' : { ...first, guesses }
  }
}

export const isValue = (reading: Reading | undefined): reading is Value => typeof reading === 'object'

/** No word of any language has no vowels, or these signs. */
function isTyped(folded: string): boolean {
  if (/[[\];,.`]/.test(folded) || !/[aeiou]/.test(folded)) return true
  return /[^aeiouy' -]{4}/.test(folded.replace(/shch|sch|[zkcs]h|ts/g, 'z'))
}

function cyrillicName(folded: string, role: NameRole, forms: Forms): Reading {
  if (isPlaceholder(folded)) return 'placeholder'
  const alone = withoutSonOf(folded) || folded
  const text = (role === 'middle' ? folded : alone).replace(/[^\p{L}\d]/gu, '')
  const soft = softName(text)
  if (role === 'middle') return madeOf({ text, soft, parts: [], forms: [softName(fathersName(folded))] })
  const parts = alone.split(/[- ]/).map(softName)
  return madeOf({ text, soft, parts, forms: role === 'first' ? (forms.get(soft) ?? [text]) : undefined })
}

/** Reads names and words of other languages: spaces, signs and doubled letters are spelling. */
export function readWords(forms: Forms): Reader {
  return (raw) => {
    const folded = raw.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().trim()
    const words = folded.split(/[^\p{L}\d]+/u).filter((word) => word !== '')
    const text = words.join(' ')
    if (text === '') return 'missing'
    const soft = text.replaceAll(' ', '').replace(/(.)\1+/g, '$1')
    return madeOf({ text, soft, parts: words, forms: forms.get(softName(text)) ?? [text] })
  }
}

interface Written {
  readonly text: string
  readonly soft: string
  readonly parts: readonly string[]
  readonly forms: readonly string[] | undefined
}

function madeOf({ text, soft, parts, forms }: Written): Value {
  const long = parts.filter((part) => part.length >= 3)
  const form = softName(forms?.[0] ?? soft).replace(/[аеиуюя]$/, '')
  const cuts = [soft, soft.slice(0, 3), parts[0] ?? soft, parts.at(-1) ?? soft, form].map(hashOf)
  return {
    text,
    soft,
    parts: parts.length > 1 && long.length > 0 ? long : undefined,
    forms,
    cuts,
    letters: lettersOf(soft),
  }
}
