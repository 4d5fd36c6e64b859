import { describe, expect, test } from 'vitest'
import { descriptionOf, operationsOf } from '../../test/support/described.ts'
import type { Context } from '../services/decisions/index.ts'
import { buildServer } from './server.ts'

interface Shape {
  readonly type?: string
  readonly 'x-text'?: string
  readonly format?: string
  readonly pattern?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly $ref?: string
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly additionalProperties?: boolean | Shape
  readonly patternProperties?: Readonly<Record<string, Shape>>
}

/** What programs write, or what is compared as it was given: names of members, never a text that a person reads. */
const given = [
  // Ids of things, and of what is named by id.
  /(^|\.)([a-z]+I|[iI])ds?(\[\])?$/,
  /\.(account|action|after|book|delete|group|kind|kinds|levels|metarole|metaroles|node|organizations|owner|owners)(\[\])?$/,
  /\.(nodeKinds|parent|person|recipients|right|rights|role|roles|scope|session|subsystem|to|keepAccounts|passTo)(\[\])?$/,
  /^ReviewDecision\.items\[\]$/,
  /\.(accounts|actions|except|files|limitedTo|picture|take|type|columns|fields|hiddenSections)(\[\])?$/,
  /^PersonMergeChosen\./,
  // Ids of the door of AuthZEN, which a subsystem has from itself.
  /^ActionEntity\.name$/,
  // Secrets, and what is proved by them.
  /\.(ceremony|cms|code|credential|current|offer|parameters|password|passwordRepeat|secret|token)$/,
  // Looked up as it was typed, by the rule of logins; nothing is kept of it.
  /^(SignIn|RecoveryAsked|AliasItem|OuterId)\.(login|snils)$/,
  // Addresses, versions, bytes, moments, zones: checked by rules of their own.
  /\.(backChannel|endpoint|logoutUris|publicKeys|redirectUris|startUrl|url)(\[\])?$/,
  /\.(certificate|decide_at|event|hash|ifMatch|list|timeZone)$/,
]

const app = await buildServer({} as Context, {
  ...{ publicUrl: 'http://localhost', secureCookies: false, trustedProxies: [] },
})
const description = descriptionOf(app)
const components = description.components.schemas as Readonly<Record<string, Shape>>

/** Of a body every text that nothing normalizes, by the name of the shape and the member. */
function* plainIn(shape: Shape, at: string, within: readonly string[]): Generator<string> {
  if (shape.$ref !== undefined) {
    const name = shape.$ref.split('/').pop() ?? ''
    if (!within.includes(name)) yield* plainIn(components[name] ?? {}, name, [...within, name])
    return
  }
  const { type, format, pattern, properties = {}, items, anyOf = [], patternProperties = {} } = shape
  if (type === 'string' && format === undefined && pattern === undefined && shape.enum === undefined) {
    if (!('const' in shape) && shape['x-text'] === undefined) yield at
  }
  for (const [name, one] of Object.entries(properties)) yield* plainIn(one, `${at}.${name}`, within)
  for (const one of Object.values(patternProperties)) yield* plainIn(one, `${at}.*`, within)
  if (typeof shape.additionalProperties === 'object') yield* plainIn(shape.additionalProperties, `${at}.*`, within)
  if (items !== undefined) yield* plainIn(items, `${at}[]`, within)
  for (const one of anyOf) yield* plainIn(one, at, within)
}

describe('every text that people write is normalized at its door', () => {
  const plain = operationsOf(description).flatMap(({ requestBody }) => [
    ...plainIn((requestBody?.content['application/json']?.schema ?? {}) as Shape, '', []),
  ])

  test('in the bodies of all routes: it is a `line`, `lines` or `part`, or here is said why it is not', () => {
    const told = [...new Set(plain)].filter((place) => !given.some((one) => one.test(place)))
    expect(told, 'make it a `line(…)` or `lines(…)` of services/registry').toEqual([])
  })

  test('nothing is excused that is there no more', () => {
    expect(given.filter((one) => !plain.some((place) => one.test(place)))).toEqual([])
  })
})
