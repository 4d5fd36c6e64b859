import type { Comparison, PropertyName, Value } from '../../../core/engine/index.ts'
import { type Language, quotedInEach } from '../../../core/problems/index.ts'
import { cutText } from '../../../core/texts/index.ts'
import { type Both, both, type PropertyWords, propertyWords } from './words-properties.ts'

/** What a property was in a question; null where that is not to be told, or not known. */
export type PropertyTold = { readonly is: Value | readonly Value[] | undefined } | null

type Manner = 'equal' | 'oneOf' | 'notEqual' | 'notOneOf' | 'before' | 'after' | 'network'
type Values = readonly unknown[]

/** What stands after the property that is compared with values. */
const withValues: Readonly<Record<Manner, (values: Values) => Both>> = {
  equal: (values) => both(`— ${either(values).ru}`, `is ${either(values).en}`),
  oneOf: (values) => both(`— ${either(values).ru}`, `is ${either(values).en}`),
  notEqual: (values) => both(`— ${noneOf(values)}`, `is not ${either(values).en}`),
  notOneOf: (values) => both(`— ${noneOf(values)}`, `is not ${either(values).en}`),
  before: (values) => {
    const { ru, en } = either(values)
    return isNumber(values) ? both(`меньше ${ru}`, `is less than ${en}`) : both(`раньше ${ru}`, `is before ${en}`)
  },
  after: (values) => {
    const { ru, en } = either(values)
    return isNumber(values)
      ? both(`не меньше ${ru}`, `is at least ${en}`)
      : both(`не раньше ${ru}`, `is not before ${en}`)
  },
  network: (values) => both(`входит в сеть ${either(values).ru}`, `is within the network ${either(values).en}`),
}

/** The same of one that is compared with another property. */
const withProperty: Readonly<Record<Manner, (other: PropertyWords, moments: boolean) => Both>> = {
  equal: ({ same }) => both(`совпадает ${same.ru}`, `matches ${same.en}`),
  oneOf: ({ among }) => both(`есть среди ${among.ru}`, `is among ${among.en}`),
  notEqual: ({ same }) => both(`не совпадает ${same.ru}`, `does not match ${same.en}`),
  notOneOf: ({ among }) => both(`не входит в число ${among.ru}`, `is not among ${among.en}`),
  before: ({ than }, moments) =>
    moments
      ? both(`раньше, чем ${than.ru}`, `is earlier than ${than.en}`)
      : both(`меньше (раньше), чем ${than.ru}`, `is less (earlier) than ${than.en}`),
  after: ({ than }, moments) =>
    moments
      ? both(`не раньше, чем ${than.ru}`, `is not earlier than ${than.en}`)
      : both(`не меньше (не раньше), чем ${than.ru}`, `is not less (not earlier) than ${than.en}`),
  network: ({ among }) => both(`входит в сети из числа ${among.ru}`, `is within a network among ${among.en}`),
}

/** How a value of a property is called, where that is not what it is. */
type NameOf = (name: PropertyName, value: Value) => string | undefined
const asItIs: NameOf = () => undefined

const namedIn = (nameOf: NameOf, property: PropertyName, values: Values): Values =>
  values.map((value) => nameOf(property, value as Value) ?? value)

/** «свойство «status» места — «open»»: what a comparison demands. */
export function demand(comparison: Comparison, nameOf: NameOf = asItIs): Both {
  const { property, ...compared } = comparison
  const words = propertyWords(property)
  if ('present' in comparison) return comparison.present ? words.present : words.absent
  const [[manner, operand] = []] = Object.entries(compared) as [Manner, unknown][]
  if (manner === undefined) return words.subject
  const other = propertyIn(operand)
  const rest =
    other === undefined
      ? withValues[manner](namedIn(nameOf, property, asValues(operand)))
      : withProperty[manner](propertyWords(other), [property, other].includes('request.time'))
  return both(`${words.subject.ru} ${rest.ru}`, `${words.subject.en} ${rest.en}`)
}

function propertyIn(operand: unknown): PropertyName | undefined {
  return typeof operand === 'object' && operand !== null && 'property' in operand
    ? (operand.property as PropertyName)
    : undefined
}

/** «…, а здесь это «closed»», of both properties where two are compared; empty where that is not told. */
export function found(
  comparison: Comparison,
  property: (name: PropertyName) => PropertyTold,
  nameOf: NameOf = asItIs,
): Both {
  const { property: name, ...compared } = comparison
  if ('present' in comparison && comparison.present) return both('', '')
  const called = (of: PropertyName): PropertyTold => {
    const told = property(of)
    return told?.is === undefined ? told : { is: namedIn(nameOf, of, asValues(told.is)) as readonly Value[] }
  }
  const first = called(name)
  const other = propertyIn(Object.values(compared)[0])
  const second = other === undefined ? null : called(other)
  if (first === null) return second === null ? both('', '') : foundOfOther(second)
  return second === null ? foundOfOne(first) : foundOfTwo(first, second)
}

function foundOfOne(told: Told): Both {
  const words = toldInWords(told)
  if (words === undefined) return both(', а здесь его нет', ', and here it is not set')
  return both(`, а здесь это ${words.ru}`, `, and here it is ${words.en}`)
}

function foundOfOther(told: Told): Both {
  const words = toldInWords(told)
  if (words === undefined) return both(', а этого свойства здесь нет', ', and that property is not set here')
  return both(`, а это свойство здесь — ${words.ru}`, `, and that property here is ${words.en}`)
}

function foundOfTwo(first: Told, second: Told): Both {
  const [one, two] = [toldInWords(first), toldInWords(second)]
  if (one === undefined && two === undefined) {
    return both(', а здесь нет ни того, ни другого', ', and here neither is set')
  }
  if (one !== undefined && two !== undefined && isSingle(first) && isSingle(second)) {
    return both(`, а здесь это ${one.ru} и ${two.ru}`, `, and here they are ${one.en} and ${two.en}`)
  }
  return both(
    `, а здесь ${one ? `первое — ${one.ru}` : 'первого нет'}, ${two ? `второе — ${two.ru}` : 'второго нет'}`,
    `, and here the first is ${one?.en ?? 'not set'}, the second is ${two?.en ?? 'not set'}`,
  )
}

type Told = NonNullable<PropertyTold>

const isSingle = ({ is }: Told) => asValues(is).length === 1

function toldInWords({ is }: Told): Both | undefined {
  const values = is === undefined ? [] : asValues(is)
  return values.length === 0 ? undefined : both(listed(values, 'ru', ', '), listed(values, 'en', ', '))
}

const asValues = (operand: unknown): Values => (Array.isArray(operand) ? operand : [operand])
const isNumber = ([value]: Values) => typeof value === 'number'
const either = (values: Values) => both(listed(values, 'ru', ' или '), listed(values, 'en', ' or '))

const noneOf = (values: Values) => listed(values, 'ru', ' и ', 'не ')

/** «a, b или c»: what joins the last two is told; of many, how many more there are. */
function listed(values: Values, language: Language, last: string, before = ''): string {
  const shown = values.slice(0, mostListed).map((value) => before + valueInWords(value)[language])
  if (values.length > mostListed) return `${shown.join(', ')} +${values.length - mostListed}`
  return [shown.slice(0, -1).join(', '), ...shown.slice(-1)].filter((part) => part !== '').join(last)
}

const mostListed = 5

export function valueInWords(value: unknown): Both {
  if (typeof value === 'boolean') return value ? both('«да»', '“yes”') : both('«нет»', '“no”')
  const text = String(value)
  const cut = cutText(text, 100)
  const short = cut === text ? text : `${cut}…`
  return typeof value === 'number' ? both(short, short) : quotedInEach(short)
}
