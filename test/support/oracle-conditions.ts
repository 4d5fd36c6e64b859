/**
 * The oracle's reading of conditions: the docstrings of `Comparison` and `PropertyName` written down as they read. Networks are left to
 * `node:net`, moments to `Date`, so that nothing here can be wrong in the same way as the engine.
 */
import { BlockList, isIP } from 'node:net'
import type { Comparison, Operand, Properties, PropertyName, Question, Value } from '../../src/core/engine/facts.ts'
import type { PlainFacts } from './plain-facts.ts'

type Content = Value | readonly Value[]

/** The first comparison of the condition that fails; undefined when it holds. */
export const failing = (
  facts: PlainFacts,
  question: Question,
  when: readonly Comparison[] = [],
): Comparison | undefined => when.find((comparison) => !holds(facts, question, comparison))

const holds = (facts: PlainFacts, question: Question, comparison: Comparison): boolean => {
  const left = contentOf(facts, question, comparison.property)
  const resolved = (operand: Operand<Content>): Content | undefined =>
    typeof operand === 'object' && 'property' in operand ? contentOf(facts, question, operand.property) : operand
  if ('equal' in comparison) return meet(left, resolved(comparison.equal))
  if ('oneOf' in comparison) return meet(left, resolved(comparison.oneOf))
  if ('notEqual' in comparison) return differ(left, resolved(comparison.notEqual))
  if ('notOneOf' in comparison) return differ(left, resolved(comparison.notOneOf))
  if ('present' in comparison) return comparison.present === listed(left).length > 0
  if ('before' in comparison) return order(left, resolved(comparison.before), (a, b) => a < b)
  if ('after' in comparison) return order(left, resolved(comparison.after), (a, b) => a >= b)
  return within(left, resolved(comparison.network))
}

/** What the model itself knows; then what is stored; then what was sent. */
const contentOf = (facts: PlainFacts, question: Question, name: PropertyName): Content | undefined => {
  const dot = name.indexOf('.')
  const of = name.slice(0, dot) as 'account' | 'action' | 'node' | 'request'
  const key = name.slice(dot + 1)
  const account = facts.accounts.find(({ id }) => id === question.account)
  const registered = facts.nodes.find(({ id }) => id === question.node)
  const described = typeof question.node === 'string' ? undefined : question.node
  switch (name) {
    case 'account.id':
      return account?.id
    case 'account.metarole':
      return account?.metarole
    case 'account.home':
      return account?.home ?? undefined
    case 'action.id':
      return question.action
    case 'node.id':
      return registered?.id ?? described?.id
    case 'node.kind':
      return registered?.kind ?? described?.kind
    case 'node.parent':
      return registered?.parent ?? described?.parent
    case 'node.owner':
      return described === undefined ? (registered?.owners ?? []) : listed(described.owner ?? undefined)
    case 'request.time':
      return new Date(question.at * 1000).toISOString()
  }
  const stored = of === 'account' ? account?.properties : of === 'node' ? registered?.properties : undefined
  return member(stored, key) ?? member(question.sent?.[of], key)
}

const member = (properties: Properties | undefined, key: string): Content | undefined =>
  properties !== undefined && Object.hasOwn(properties, key) ? properties[key] : undefined

const listed = (content: Content | undefined): readonly Value[] => (content === undefined ? [] : [content].flat())

const meet = (left: Content | undefined, right: Content | undefined): boolean =>
  listed(left).some((value) => listed(right).includes(value))

/** Something is there, it is of the other's types, and nothing of it is the other's. */
const differ = (left: Content | undefined, right: Content | undefined): boolean =>
  listed(left).length > 0 &&
  listed(left).every((value) => listed(right).some((other) => typeof other === typeof value)) &&
  !meet(left, right)

const order = (
  left: Content | undefined,
  right: Content | undefined,
  inOrder: (left: number, right: number) => boolean,
): boolean => {
  if (typeof left === 'number' && typeof right === 'number') return inOrder(left, right)
  const [a, b] = [momentOf(left), momentOf(right)]
  return a !== undefined && b !== undefined && inOrder(a, b)
}

const dateOrTime = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/

/** Only days that the calendar has: `Date` alone takes the 30th of February for a day in March. */
const momentOf = (content: Content | undefined): number | undefined => {
  if (typeof content !== 'string' || !dateOrTime.test(content)) return undefined
  const [day, moment] = [new Date(content.slice(0, 10)).getTime(), new Date(content).getTime()]
  if (Number.isNaN(day) || Number.isNaN(moment)) return undefined
  return new Date(day).toISOString().startsWith(content.slice(0, 10)) ? moment : undefined
}

/** What is no network counts for nothing. */
const within = (left: Content | undefined, right: Content | undefined): boolean => {
  if (typeof left !== 'string' || isIP(left) === 0) return false
  const networks = new BlockList()
  for (const network of listed(right)) {
    const [base = '', bits = '', ...rest] = String(network).split('/')
    const most = isIP(base) === 4 ? 32 : 128
    if (isIP(base) === 0 || !/^\d{1,3}$/.test(bits) || Number(bits) > most || rest.length > 0) continue
    networks.addSubnet(base, Number(bits), isIP(base) === 4 ? 'ipv4' : 'ipv6')
  }
  return networks.check(left, isIP(left) === 4 ? 'ipv4' : 'ipv6')
}
