/**
 * By which grants the yeses came that were asked for. A yes leaves three numbers, and nothing when it left the same a while ago; by which grants
 * it came is asked later, in the same walk. In one spell so many are noted and no more: under load it is a sample.
 */
import { REGISTERED } from './asking.ts'
import { type TraceEntry, traceOf } from './reasons/trace.ts'
import { presentAccount } from './tables/accounts.ts'
import { roleOf } from './tables/bundles.ts'
import { NONE, numberOf, textOf } from './tables/ids.ts'
import type { Snapshot } from './tables/snapshot.ts'

/** A grant that a yes came by, or may have come by; null: a metarole’s own power. */
export interface Use {
  readonly account: string
  readonly action: string
  readonly grant: string | null
  readonly role: string | null
}

/** What is noted, by one process. */
export interface Uses {
  /** Questions noted a while ago, each where its numbers fall: one that falls there later stands in its place. */
  readonly seen: Int32Array
  readonly noted: Int32Array
  count: number
  /** How many more are noted in this spell. */
  left: number
  uses: Use[]
}

const mostInSpell = 4096
const slotBits = 13
const cells = 4

export const openUses = (): Uses => ({
  seen: new Int32Array(cells << slotBits),
  noted: new Int32Array(cells * mostInSpell),
  count: 0,
  left: mostInSpell,
  uses: [],
})

/** Stands after every yes. A node that is NONE: somewhere. */
export function noteUse(uses: Uses, account: number, action: number, node: number): void {
  const { seen } = uses
  const mixed = Math.imul(account, 0x9e3779b1) ^ Math.imul(action, 0x85ebca6b) ^ Math.imul(node, 0xc2b2ae35)
  const slot = (mixed >>> (32 - slotBits)) << 2
  if (seen[slot] === account && seen[slot | 1] === action && seen[slot | 2] === node) return
  if (uses.left === 0) return
  const { noted, count } = uses
  uses.left -= 1
  uses.count += 1
  seen[slot] = noted[count << 2] = account
  seen[slot | 1] = noted[(count << 2) | 1] = action
  seen[slot | 2] = noted[(count << 2) | 2] = node
}

/** An action that an account was answered about without a place: a list, a filter. */
export function noteSomewhere(s: Snapshot, uses: Uses, account: string, action: string): void {
  const [who, what] = [presentAccount(s.accounts, account), numberOf(s.bundles.actions, action)]
  if (who !== NONE && what !== NONE) noteUse(uses, who, what, NONE)
}

/** Asked before the facts move: numbers stand until then. */
export function settleUses(s: Snapshot, uses: Uses, at: number): void {
  const { noted, count } = uses
  uses.count = 0
  for (let place = 0; place < count << 2; place += cells) {
    const [account, action, node] = noted.subarray(place, place + 3) as unknown as [number, number, number]
    const met = traceOf(s, { account, action, node, owner: REGISTERED, at, asked: null })
    for (const { grant, bundle } of usedIn(met, node)) {
      const role = grant === NONE ? NONE : roleOf(s.bundles, bundle)
      uses.uses.push({
        account: textOf(s.accounts.ids, account),
        action: textOf(s.bundles.actions, action),
        grant: grant === NONE ? null : textOf(s.grants.ids, grant),
        role: role === NONE ? null : textOf(s.bundles.roles, role),
      })
    }
  }
}

/** What conditions read may have come with the question, and a place may not be known: then whatever may have been used was. */
function usedIn(met: readonly TraceEntry[], node: number): readonly TraceEntry[] {
  const live = met.filter(({ live, verdict }) => live && verdict !== 'lacks')
  if (node === NONE) return live
  const held = live.filter(({ verdict }) => verdict === 'holds')
  return held.length > 0 ? held : live.filter(({ verdict }) => verdict !== 'out-of-reach')
}

/** What was settled; a new spell begins. `anew`: also what was noted a while ago is noted again. */
export function takeUses(uses: Uses, anew: boolean): Use[] {
  const taken = uses.uses
  uses.uses = []
  uses.left = mostInSpell - uses.count
  if (anew) uses.seen.fill(0)
  return taken
}
