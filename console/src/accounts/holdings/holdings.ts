import type { Holding } from '../../../../client/index.ts'

/** An action with all the holdings that bring it. */
export interface HeldAction {
  readonly id: string
  readonly from: readonly Holding[]
}

/** What is in force, turned round: by action, in the order in which they first come. */
export function byAction(holdings: readonly Holding[]): HeldAction[] {
  const found = new Map<string, Holding[]>()
  for (const holding of holdings) {
    if (holding.state !== 'live') continue
    for (const id of holding.actions) found.set(id, [...(found.get(id) ?? []), holding])
  }
  return [...found].map(([id, from]) => ({ id, from }))
}
