import type { FactChange } from '../facts.ts'
import { putRole, removeRole } from '../tables/bundles.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { putNode, putShare, removeNode, removeShare } from './change-nodes.ts'
import {
  putAccount,
  putAffiliation,
  putGrant,
  removeAccount,
  removeAffiliation,
  removeGrant,
} from './change-subjects.ts'

/**
 * Takes one change into the snapshot; the next question sees it. Throws an `EngineRefusal` and changes nothing when the facts would
 * make no model. `put` may be repeated and removing what is not there does nothing, so a feed may send a change twice.
 */
export function apply(s: Snapshot, change: FactChange): void {
  if ('put' in change) put(s, change)
  else remove(s, change)
}

function put(s: Snapshot, change: Extract<FactChange, { put: string }>): void {
  switch (change.put) {
    case 'node':
      putNode(s, change.node)
      break
    case 'share':
      putShare(s, change.share)
      break
    case 'account':
      putAccount(s, change.account)
      break
    case 'affiliation':
      putAffiliation(s, change.affiliation)
      break
    case 'role':
      putRole(s.bundles, change.role)
      break
    case 'grant':
      putGrant(s, change.grant)
      break
  }
}

function remove(s: Snapshot, change: Extract<FactChange, { remove: string }>): void {
  switch (change.remove) {
    case 'node':
      removeNode(s, change.id)
      break
    case 'share':
      removeShare(s, change.node, change.to)
      break
    case 'account':
      removeAccount(s, change.id)
      break
    case 'affiliation':
      removeAffiliation(s, change.id)
      break
    case 'role':
      removeRole(s.bundles, change.id)
      break
    case 'grant':
      removeGrant(s, change.id)
      break
  }
}
