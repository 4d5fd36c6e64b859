/** Sorted orders for lists by page: built when the first list is asked for, kept up from then on. */
import type { AccountTable } from './accounts.ts'
import { isTaken, NONE, numbersIn } from './ids.ts'
import type { NodeTable } from './nodes.ts'
import { arrange, enter, leave, type Order } from './order.ts'

const ANY_KIND = NONE

/** Every account that was ever named. */
export function accountsInOrder(table: AccountTable): Order {
  table.order ??= arrange(table.ids, Int32Array.from(numbersIn(table.ids)))
  return table.order
}

/** `kind`: a number of `table.kinds`, or 0 for any. */
export function nodesInOrder(table: NodeTable, kind: number): Order {
  const known = table.orders.get(kind)
  if (known !== undefined) return known
  const isListed = (node: number) => isTaken(table.ids, node) && (kind === ANY_KIND || table.kind[node] === kind)
  const numbers = Int32Array.from({ length: table.ids.size }, (_, node) => node).filter(isListed)
  const order = arrange(table.ids, numbers)
  table.orders.set(kind, order)
  return order
}

/** Of a node that has its id; 0 when it is about to lose it. */
export function setKind(table: NodeTable, node: number, kind: number): void {
  const before = table.kind[node] as number
  table.kind[node] = kind
  if (before === kind || table.orders.size === 0) return
  for (const [listed, order] of table.orders) {
    if (listed === ANY_KIND ? kind === NONE : listed === before) leave(order, node)
    if (listed === ANY_KIND ? before === NONE : listed === kind) enter(order, node)
  }
}
