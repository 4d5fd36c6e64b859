import type { PropertyName } from '../../../core/engine/index.ts'
import { type Language, quotedInEach } from '../../../core/problems/index.ts'

export type Both = Readonly<Record<Language, string>>
export const both = (ru: string, en: string): Both => ({ ru, en })

/** A property in the cases that sentences need; English tells a subject from what it is compared with. */
export interface PropertyWords {
  readonly subject: Both
  /** «с …», “matches …”. */
  readonly same: Both
  /** «меньше, чем …». */
  readonly than: Both
  /** «среди …», “among …”. */
  readonly among: Both
  readonly present: Both
  readonly absent: Both
}

type Side = 'account' | 'action' | 'node' | 'request'

export function propertyWords(property: PropertyName): PropertyWords {
  const known = builtIn[property]
  return known === undefined ? namedWords(property) : builtInWords(known)
}

const builtIn: Readonly<Record<string, BuiltIn>> = {
  'account.id': {
    nominative: 'учётная запись',
    genitive: 'учётной записи',
    same: 'учётной записью',
    en: 'the account',
  },
  'account.metarole': {
    nominative: 'метароль учётной записи',
    genitive: 'метароли учётной записи',
    same: 'метаролью учётной записи',
    en: 'the account’s metarole',
  },
  'account.home': {
    nominative: 'организация учётной записи',
    genitive: 'организации учётной записи',
    same: 'организацией учётной записи',
    en: 'the account’s organization',
  },
  'action.id': { nominative: 'действие', genitive: 'действия', same: 'действием', en: 'the action' },
  'node.id': { nominative: 'место', genitive: 'места', same: 'местом', en: 'the place' },
  'node.kind': { nominative: 'тип места', genitive: 'типа места', same: 'типом места', en: 'the place’s kind' },
  'node.parent': {
    nominative: 'вышестоящее место',
    genitive: 'вышестоящего места',
    same: 'вышестоящим местом',
    en: 'the parent place',
  },
  'node.owner': {
    nominative: 'владелец места',
    genitive: 'владельца места',
    same: 'владельцем места',
    en: 'the place’s owner',
    among: both('владельцев места', 'the place’s owners'),
  },
  'request.time': {
    nominative: 'время запроса',
    genitive: 'времени запроса',
    same: 'временем запроса',
    en: 'the time of the request',
  },
  'request.ip': {
    nominative: 'адрес запроса',
    genitive: 'адреса запроса',
    same: 'адресом запроса',
    en: 'the address of the request',
  },
}

interface BuiltIn {
  readonly nominative: string
  readonly genitive: string
  readonly same: string
  readonly en: string
  readonly among?: Both
}

function builtInWords({ nominative, genitive, same, en, among }: BuiltIn): PropertyWords {
  return {
    subject: both(nominative, en),
    same: both(`с ${same}`, en),
    than: both(nominative, en),
    among: among ?? both(`значений ${genitive}`, `the values of ${en}`),
    present: both(`есть ${nominative}`, `${en} is set`),
    absent: both(`нет ${genitive}`, `${en} is not set`),
  }
}

const sides: Readonly<Record<Side, Both>> = {
  account: both('учётной записи', 'the account'),
  action: both('действия', 'the action'),
  node: both('места', 'the place'),
  request: both('запроса', 'the request'),
}

function namedWords(property: PropertyName): PropertyWords {
  const dot = property.indexOf('.')
  const of = sides[property.slice(0, dot) as Side]
  const name = quotedInEach(property.slice(dot + 1))
  const short = `${of.en}’s ${name.en}`
  return {
    subject: both(`свойство ${name.ru} ${of.ru}`, `${of.en}’s property ${name.en}`),
    same: both(`со свойством ${name.ru} ${of.ru}`, short),
    than: both(`свойство ${name.ru} ${of.ru}`, short),
    among: both(`значений свойства ${name.ru} ${of.ru}`, `the values of ${short}`),
    present: both(`у ${of.ru} есть свойство ${name.ru}`, `${of.en} has a property ${name.en}`),
    absent: both(`у ${of.ru} нет свойства ${name.ru}`, `${of.en} has no property ${name.en}`),
  }
}
