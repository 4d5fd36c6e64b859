/**
 * Bundles: sets of actions as bits. Every right, metarole and role is one, numbered in that order, so a grant and a metarole's power
 * point at a bundle and the walk need not know which it is. Per 32 actions there are two words: actions the bundle brings anywhere in
 * its scope, and actions it brings with limits: for own records only, or on a condition. Which limits is asked of its rights.
 */

import { refuse } from '../changes/refusal.ts'
import { type Condition, compileCondition } from '../conditions/comparisons.ts'
import type { Power, RightFact, RightsCatalog, RoleFact } from '../facts.ts'
import { type Bytes, type Ints, withRow } from './columns.ts'
import { type Ids, intern, NONE, newIds, numberOf, numbersIn, release, textOf } from './ids.ts'
import type { PropertyTable } from './properties.ts'
import { FULL, VIEW } from './shares.ts'

export interface BundleTable {
  readonly actions: Ids
  /** Per action: 1 when it changes something. */
  changes: Bytes
  readonly rights: Ids
  /** Per right: 1 when it reaches own records only, in the actions that it brings with limits; its condition or null. */
  readonly own: Bytes
  readonly conditions: (Condition | null)[]
  readonly metaroles: Ids
  readonly powers: Power[]
  readonly roles: Ids
  /** Per role: its rights, and how many grants bring it. */
  readonly roleRights: (readonly number[])[]
  readonly roleGrants: number[]
  readonly metaroleRights: (readonly number[])[]
  /** Signature per bundle. */
  readonly width: number
  bits: Ints
  /** Per bundle: its rights that have limits. */
  readonly limited: (readonly number[])[]
}

export function newBundleTable(catalog: RightsCatalog, properties: PropertyTable): BundleTable {
  const width = 2 * Math.ceil((catalog.actions.length + 1) / 32)
  const table: BundleTable = {
    actions: newIds(),
    changes: new Uint8Array(catalog.actions.length + 1),
    rights: newIds(),
    own: new Uint8Array(catalog.rights.length + 1),
    conditions: [null],
    metaroles: newIds(),
    powers: ['none'],
    roles: newIds(),
    roleRights: [[]],
    roleGrants: [0],
    metaroleRights: [[]],
    width,
    bits: new Int32Array(width),
    limited: [[]],
  }
  for (const { id, changes } of catalog.actions) {
    const action = intern(table.actions, id)
    table.changes[action] = changes ? 1 : 0
  }
  for (const right of catalog.rights) intern(table.rights, right.id)
  for (const right of catalog.rights) addRight(table, right, properties)
  for (const metarole of catalog.metaroles) intern(table.metaroles, metarole.id)
  for (const { id, power, rights } of catalog.metaroles) {
    const metarole = numberOf(table.metaroles, id)
    table.powers[metarole] = power
    table.metaroleRights[metarole] = rights.map((right) => rightNamed(table, right))
    unite(table, metaroleBundle(table, metarole), table.metaroleRights[metarole])
  }
  return table
}

function addRight(table: BundleTable, { id, actions, own, when }: RightFact, properties: PropertyTable): void {
  const right = numberOf(table.rights, id)
  const condition = compileCondition(id, when, properties)
  const ownActions = own === true ? actions : own || []
  if (condition !== null && own !== true && ownActions.length > 0) refuse('invalid-right', id)
  table.own[right] = ownActions.length > 0 ? 1 : 0
  table.conditions[right] = condition
  const bundle = rightBundle(right)
  clear(table, bundle)
  table.limited[bundle] = ownActions.length > 0 || condition !== null ? [right] : []
  for (const action of actions)
    bring(table, bundle, actionNamed(table, action), condition !== null || ownActions.includes(action))
}

export function rightBundle(right: number): number {
  return right
}

export function metaroleBundle(table: BundleTable, metarole: number): number {
  return table.rights.size + metarole
}

export function roleBundle(table: BundleTable, role: number): number {
  return table.rights.size + table.metaroles.size + role
}

/** The role a bundle stands for, or 0. */
export function roleOf(table: BundleTable, bundle: number): number {
  return Math.max(NONE, bundle - table.rights.size - table.metaroles.size)
}

/** The rights of which a bundle is made. */
export function rightsOf(table: BundleTable, bundle: number): readonly number[] {
  if (bundle < table.rights.size) return [bundle]
  const role = roleOf(table, bundle)
  if (role !== NONE) return table.roleRights[role] as readonly number[]
  return table.metaroleRights[bundle - table.rights.size] as readonly number[]
}

/** The rights of the bundle that hold for own records only, or on a condition. */
export function limitedRights(table: BundleTable, bundle: number): readonly number[] {
  return table.limited[bundle] as readonly number[]
}

/** Whether what the right brings with limits, it brings for own records only. */
export function isOwn(table: BundleTable, right: number): boolean {
  return table.own[right] === 1
}

export function conditionOf(table: BundleTable, right: number): Condition | null {
  return table.conditions[right] as Condition | null
}

export function bringsAnywhere(table: BundleTable, bundle: number, action: number): boolean {
  return ((table.bits[bundle * table.width + 2 * (action >> 5)] as number) & (1 << (action & 31))) !== 0
}

export function bringsLimited(table: BundleTable, bundle: number, action: number): boolean {
  return ((table.bits[bundle * table.width + 2 * (action >> 5) + 1] as number) & (1 << (action & 31))) !== 0
}

export function brings(table: BundleTable, bundle: number, action: number): boolean {
  return bringsAnywhere(table, bundle, action) || bringsLimited(table, bundle, action)
}

export function putRole(table: BundleTable, { id, rights }: RoleFact): void {
  const numbers = rights.map((right) => rightNamed(table, right))
  const role = intern(table.roles, id)
  table.roleRights[role] = numbers
  table.roleGrants[role] ??= 0
  unite(table, roleBundle(table, role), numbers)
}

export function removeRole(table: BundleTable, id: string): void {
  const role = numberOf(table.roles, id)
  if (role === NONE) return
  if (table.roleGrants[role] !== 0) refuse('in-use', id)
  table.roleRights[role] = []
  release(table.roles, role)
}

/** Ids of the roles that bring the action, sorted. */
export function rolesBringing(table: BundleTable, action: number): string[] {
  const bringing = numbersIn(table.roles).filter((role) => brings(table, roleBundle(table, role), action))
  return bringing.map((role) => textOf(table.roles, role)).sort()
}

function actionNamed(table: BundleTable, id: string): number {
  return numberOf(table.actions, id) || refuse('unknown-action', id)
}

function rightNamed(table: BundleTable, id: string): number {
  return numberOf(table.rights, id) || refuse('unknown-right', id)
}

function clear(table: BundleTable, bundle: number): void {
  table.bits = withRow(table.bits, bundle, table.width)
  table.bits.fill(0, bundle * table.width, (bundle + 1) * table.width)
}

function bring(table: BundleTable, bundle: number, action: number, isLimited: boolean): void {
  const word = bundle * table.width + 2 * (action >> 5) + (isLimited ? 1 : 0)
  table.bits[word] = (table.bits[word] as number) | (1 << (action & 31))
}

function unite(table: BundleTable, bundle: number, rights: readonly number[]): void {
  clear(table, bundle)
  table.limited[bundle] = [...new Set(rights)].filter((right) => limitedRights(table, right).length > 0)
  for (const right of rights) {
    for (let word = 0; word < table.width; word++) {
      const united = bundle * table.width + word
      table.bits[united] = (table.bits[united] as number) | (table.bits[right * table.width + word] as number)
    }
  }
}

/** What a way must carry for the action: `need(x)` of model.md. */
export const needOf = ({ changes }: BundleTable, action: number): number => (changes[action] === 1 ? FULL : VIEW)
