import { isIP } from 'node:net'
import type { ComparisonEntry } from './comparison-format.ts'
import { didYouMean } from './nearest-word.ts'
import type { Path } from './source.ts'

type Report = (path: Path, reason: string) => void

/** Ids that built-in properties can be compared with. */
interface Known {
  readonly kinds: readonly string[]
  readonly actions: readonly string[]
}

const sides = ['account', 'action', 'node', 'request']
const manners = ['equal', 'oneOf', 'notEqual', 'notOneOf', 'before', 'after', 'network', 'present'] as const
type Manner = (typeof manners)[number]

/** What the model itself knows of a question: all texts but the moment. Whatever else is named is stored, or sent along. */
const builtIn: Readonly<Record<string, 'text' | 'texts' | 'moment'>> = {
  'account.id': 'text',
  'account.metarole': 'text',
  'account.home': 'text',
  'action.id': 'text',
  'node.id': 'text',
  'node.kind': 'text',
  'node.parent': 'text',
  'node.owner': 'texts',
  'request.time': 'moment',
}

/** Each comparison of a right's condition must be one that can ever hold. */
export const checkCondition = (report: Report, path: Path, when: readonly ComparisonEntry[], known: Known): void => {
  for (const [at, comparison] of when.entries()) {
    const place = [...path, at]
    const said = manners.filter((manner) => comparison[manner] !== undefined)
    checkName(report, [...place, 'property'], comparison.property)
    if (said.length === 0)
      report(place, `the comparison says nothing to compare with: add one of ${manners.join(', ')}`)
    if (said.length > 1) report(place, `${said.map(quoted).join(' and ')} in one comparison: make it ${said.length}`)
    for (const manner of said) checkManner(report, [...place, manner], { comparison, manner, known })
  }
}

const quoted = (text: unknown) => `“${text}”`

/** Members of an AuthZEN `context` that say how to answer: no condition may hang on them. */
const ours = ['request.decide_at', 'request.explain', 'request.at_least']

const checkName = (report: Report, path: Path, name: string): void => {
  if (ours.includes(name)) report(path, `“${name}” says how a question is to be answered: it is no property`)
  const side = name.slice(0, name.indexOf('.'))
  if (sides.includes(side)) return
  report(path, `unknown side “${side}” of a property${didYouMean(side, sides) || `; known: ${sides.join(', ')}`}`)
}

const checkManner = (
  report: Report,
  path: Path,
  {
    comparison,
    manner,
    known,
  }: { readonly comparison: ComparisonEntry; readonly manner: Manner; readonly known: Known },
): void => {
  const { property, [manner]: operand } = comparison
  if (manner === 'present') {
    checkPresence(report, path, property)
    return
  }
  const unfit = unfitFor(property, manner)
  if (unfit !== undefined) {
    report([...path.slice(0, -1), 'property'], unfit)
    return
  }
  if (isProperty(operand)) {
    checkName(report, [...path, 'property'], operand.property)
    checkOther(report, [...path, 'property'], { name: property, manner, other: operand.property })
    return
  }
  const values: readonly unknown[] = Array.isArray(operand) ? operand : [operand]
  for (const [at, value] of values.entries()) {
    const wrong = valueFault(property, manner, value, known)
    if (wrong) report(Array.isArray(operand) ? [...path, at] : path, wrong)
  }
}

/** What every question has needs no asking for; what may be missing is named. */
const checkPresence = (report: Report, path: Path, name: string): void => {
  if (builtIn[name] === undefined || mayLack.includes(name)) return
  report([...path.slice(0, -1), 'property'], `“${name}” is always there: “present” of it says nothing`)
}
const mayLack = ['account.home', 'node.id', 'node.kind', 'node.parent', 'node.owner']

const isProperty = (operand: unknown): operand is { readonly property: string } =>
  typeof operand === 'object' && operand !== null && 'property' in operand

const orders = (manner: Manner) => manner === 'before' || manner === 'after'
const equates = (manner: Manner) => !orders(manner) && manner !== 'network'

/** A built-in is compared by what its type allows. */
const unfitFor = (name: string, manner: Manner): string | undefined => {
  const type = builtIn[name]
  if (type === undefined || (type === 'moment' ? orders(manner) : equates(manner))) return
  return type === 'moment'
    ? `“${name}” is a moment: compare it by “before” or “after”, not by “${manner}”`
    : `“${name}” is a text: compare it by “equal” or “oneOf”, not by “${manner}”`
}

/** A built-in on the right side: the comparison must be able to take what it is. */
const checkOther = (
  report: Report,
  path: Path,
  { name, manner, other }: { readonly name: string; readonly manner: Manner; readonly other: string },
): void => {
  const type = builtIn[other]
  if (name === other) report(path, `“${name}” is compared with itself`)
  else if (type === undefined) return
  else if (manner === 'network') report(path, `“${other}” is no list of networks`)
  else if (manner === 'oneOf' && type !== 'texts') report(path, `“${other}” is one value: compare by “equal”`)
  else if (manner === 'notOneOf' && type !== 'texts') report(path, `“${other}” is one value: compare by “notEqual”`)
  else if (orders(manner) !== (type === 'moment')) {
    const fitting = type === 'moment' ? '“before” or “after”' : '“equal”'
    report(path, `“${other}” is ${type === 'moment' ? 'a moment' : 'a text'}: compare with it by ${fitting}`)
  }
}

/** What is wrong with a value to compare with; undefined: nothing. */
const valueFault = (name: string, manner: Manner, value: unknown, known: Known): string | undefined => {
  if (manner === 'network') {
    return isNetwork(String(value)) ? undefined : `${quoted(value)} is no network: write 10.0.0.0/8, or 2001:db8::/32`
  }
  if (orders(manner)) {
    if (typeof value === 'number' && builtIn[name] === undefined) return undefined
    return isMoment(value)
      ? undefined
      : `${quoted(value)} is no moment: write 2026-03-01, or with its zone 2026-03-01T09:00:00Z`
  }
  const type = builtIn[name]
  if ((type === 'text' || type === 'texts') && typeof value !== 'string') {
    return `“${name}” is a text, and ${quoted(value)} is not: put it in quotes`
  }
  const ids = name === 'node.kind' ? known.kinds : name === 'action.id' ? known.actions : undefined
  if (ids === undefined || ids.includes(String(value))) return undefined
  return `unknown ${name === 'node.kind' ? 'kind' : 'action'} ${quoted(value)}${didYouMean(String(value), ids)}`
}

const isNetwork = (text: string): boolean => {
  const [, address = '', bits = ''] = /^([^/%]+)\/(0|[1-9]\d{0,2})$/.exec(text) ?? []
  const version = isIP(address)
  return version !== 0 && Number(bits) <= (version === 4 ? 32 : 128)
}

const moment = /^(\d{4}-\d\d-\d\d)(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d))?$/

/** A date, or a time with its zone, that the calendar has: 30 February is none. */
const isMoment = (value: unknown): boolean => {
  const [text, date = ''] = moment.exec(String(value)) ?? []
  if (text === undefined || Number.isNaN(Date.parse(text))) return false
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date)
}
