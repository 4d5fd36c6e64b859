import type { Comparison, Value } from '../../core/engine/index.ts'
import { type Language, quotedInEach } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'

/** What a property was in a question; null where that is not to be told, or not known. */
export type PropertyTold = { readonly is: Value | readonly Value[] | undefined } | null

type Both = Readonly<Record<Language, string>>
const both = (ru: string, en: string): Both => ({ ru, en })

/** What stands before values, and before the name of another property. */
const manners: Readonly<Record<Manner, { readonly values: Both; readonly property: Both }>> = {
  equal: { values: both('равно', 'is'), property: both('равно свойству', 'is the property') },
  oneOf: { values: both('одно из:', 'is one of'), property: both('есть в свойстве', 'is in the property') },
  notEqual: { values: both('не равно', 'is not'), property: both('не равно свойству', 'is not the property') },
  notOneOf: { values: both('ни одно из:', 'is none of'), property: both('нет в свойстве', 'is not in the property') },
  before: {
    values: both('меньше (раньше), чем', 'is less (earlier) than'),
    property: both('меньше (раньше), чем свойство', 'is less (earlier) than the property'),
  },
  after: {
    values: both('не меньше (не раньше), чем', 'is not less (not earlier) than'),
    property: both('не меньше (не раньше), чем свойство', 'is not less (not earlier) than the property'),
  },
  network: {
    values: both('— адрес из сетей:', 'is an address within'),
    property: both('— адрес из сетей, что в свойстве', 'is an address within the networks of the property'),
  },
}
type Manner = 'equal' | 'oneOf' | 'notEqual' | 'notOneOf' | 'before' | 'after' | 'network'

/** «node.status» is to be «open»: what a comparison demands, property names as they are. */
export function demand(comparison: Comparison): Both {
  const { property, ...compared } = comparison
  if ('present' in comparison) return demandOfPresence(quotedInEach(property), comparison.present)
  const [[manner, operand] = []] = Object.entries(compared) as [Manner, unknown][]
  if (manner === undefined) return quotedInEach(property)
  const other = nameIn(operand)
  const words = manners[manner][other === undefined ? 'values' : 'property']
  const told = other === undefined ? valuesInWords(operand) : quotedInEach(other)
  const name = quotedInEach(property)
  return both(`${name.ru} ${words.ru} ${told.ru}`, `${name.en} ${words.en} ${told.en}`)
}

function demandOfPresence(name: Both, present: boolean): Both {
  return present
    ? both(`${name.ru} задано`, `${name.en} is set`)
    : both(`${name.ru} не задано`, `${name.en} is not set`)
}

function nameIn(operand: unknown): string | undefined {
  return typeof operand === 'object' && operand !== null && 'property' in operand ? String(operand.property) : undefined
}

/** «…, and here it is «closed»»; empty where that is not told. */
export function found(told: PropertyTold): Both {
  if (told === null) return both('', '')
  if (told.is === undefined || (Array.isArray(told.is) && told.is.length === 0)) {
    return both(', а здесь такого свойства нет', ', and here there is no such property')
  }
  const words = valuesInWords(told.is)
  return both(`, а здесь это ${words.ru}`, `, and here it is ${words.en}`)
}

function valuesInWords(operand: unknown): Both {
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  const listed = (language: Language) => {
    const shown = values.slice(0, mostListed).map((value) => valueInWords(value)[language])
    return shown.join(', ') + (values.length > mostListed ? ` +${values.length - mostListed}` : '')
  }
  return both(listed('ru'), listed('en'))
}

const mostListed = 5

function valueInWords(value: unknown): Both {
  if (typeof value === 'boolean') return value ? both('да', 'yes') : both('нет', 'no')
  const text = String(value)
  const cut = cutText(text, 100)
  const short = cut === text ? text : `${cut}…`
  return typeof value === 'number' ? both(short, short) : quotedInEach(short)
}
