/** «Yes» or «no» and nothing else: what `check` asks. */
import type { Asked } from './asking.ts'
import { ACTIVE, AT_HOME, BY_GRANTS, EVERYWHERE, HOME, PAIRS, PERSON, ROW_SHIFT, STATE } from './tables/accounts.ts'
import { HAS_TIMES, IS_ACTIVE, PAIR_SHIFT } from './tables/grants.ts'
import { NONE } from './tables/ids.ts'
import { isArchived } from './tables/nodes.ts'
import type { Snapshot } from './tables/snapshot.ts'
import { walk, walkGroups } from './walk.ts'

/** Constants of this module, for the same reason as in walk.ts. */
const none = NONE
const homeCell = HOME
const personCell = PERSON
const stateCell = STATE
const firstPair = PAIRS
const rowShift = ROW_SHIFT
const rowLength = 1 << ROW_SHIFT
const pairShift = PAIR_SHIFT
const pairFlags = IS_ACTIVE | HAS_TIMES
const plain = IS_ACTIVE
const powers = ACTIVE | EVERYWHERE | AT_HOME | BY_GRANTS
const usual = ACTIVE | BY_GRANTS
/** Strides and cells of spans and bits, as in nodes.ts and bundles.ts. */
const spanShift = 1
const exitCell = 1
const limitedWord = 1
const no = 0
const yes = 1
const unsure = 2

/** `walk` without a listener: what an account's own row can't answer for sure, the walk does. */
export function isAllowed(
  s: Snapshot,
  account: number,
  action: number,
  node: number,
  owner: number,
  at: number,
  asked: Asked | null,
): boolean {
  const answer = readRow(s, account, action, node)
  if (answer === yes) return true
  if (answer === unsure) return walk(s, account, action, node, owner, at, asked, null)
  const person = s.accounts.rows[(account << rowShift) | personCell] as number
  if (person === none || s.grants.groups.size === 0) return false
  return walkGroups(s, account, action, node, owner, at, asked, person, null)
}

/**
 * The walk's shortcut. An account that is no more than its grants, asking for a node that no share is above, is answered by the grants in
 * its row as long as they are plain: neither deactivated, nor bounded in time, nor limited by owner or condition. «No» leaves the grants to
 * those affiliated with a node. Small, and with few arguments, so that the processor already waits for the next question's row.
 */
function readRow(s: Snapshot, account: number, action: number, node: number): number {
  const { rows } = s.accounts
  const { nodes } = s
  const { spans } = nodes
  const row = account << rowShift
  if (((rows[row | stateCell] as number) & powers) !== usual || nodes.sharedAt[node] !== none) return unsure
  if (isArchived(nodes, rows[row | homeCell] as number)) return unsure
  const { bits, width } = s.bundles
  const place = (action >> 5) << 1
  const bit = 1 << (action & 31)
  const enter = spans[node << spanShift] as number
  for (let pair = row | firstPair; pair < row + rowLength; pair += 2) {
    const grant = rows[pair] as number
    if (grant === none) return no
    const word = (Math.imul(grant >> pairShift, width) + place) | 0
    if (((bits[word] as number) & bit) === 0) {
      if (((bits[word | limitedWord] as number) & bit) !== 0) return unsure
      continue
    }
    const scope = rows[pair | 1] as number
    if ((spans[scope << spanShift] as number) > enter || enter > (spans[(scope << spanShift) | exitCell] as number))
      continue
    return (grant & pairFlags) === plain ? yes : unsure
  }
  return unsure
}
