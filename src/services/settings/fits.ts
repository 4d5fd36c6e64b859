import type { TSchema } from 'typebox'
import { Locale } from 'typebox/system'
import { Check, Errors } from 'typebox/value'
import type { Setting, Words } from '../../core/settings/index.ts'
import { hasInvisible, normalizeLine, normalizeLines } from '../../core/texts/index.ts'

/** The value as it is kept, or why it is refused. */
export type Fitted = { readonly value: unknown } | { readonly refused: Words }

export function fitted(setting: Setting, given: unknown): Fitted {
  const schema = setting.schema as TSchema
  const value = normalized(schema, given)
  if (!Check(schema, value)) return { refused: inWords(schema, value) }
  if (typeof value === 'string' && !setting.isSecret && hasInvisible(value)) return { refused: unseen }
  const refused = setting.refuse?.(value)
  return refused === undefined ? { value } : { refused }
}

function normalized(schema: TSchema, given: unknown): unknown {
  const kind = (schema as { 'x-text'?: 'line' | 'lines' })['x-text']
  if (typeof given !== 'string' || kind === undefined) return given
  return kind === 'line' ? normalizeLine(given) : normalizeLines(given)
}

function inWords(schema: TSchema, value: unknown): Words {
  const [first] = Errors(schema, value)
  return first === undefined ? unfit : { ru: Locale.ru_RU(first), en: Locale.en_US(first) }
}

const unfit = { ru: 'такого значения быть не может', en: 'it cannot have this value' }
const unseen = {
  ru: 'уберите из текста невидимые знаки и знаки направления письма (наберите его заново)',
  en: 'remove the signs that are not seen or change the direction of writing (type the text anew)',
}
