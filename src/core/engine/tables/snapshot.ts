import type { RightsCatalog } from '../facts.ts'
import { type AccountTable, newAccountTable } from './accounts.ts'
import { type AffiliationTable, newAffiliationTable } from './affiliations.ts'
import { type BundleTable, newBundleTable } from './bundles.ts'
import { type GrantTable, newGrantTable } from './grants.ts'
import { type NodeTable, newNodeTable } from './nodes.ts'
import { newPropertyTable, type PropertyTable } from './properties.ts'
import { newShareTable, type ShareTable } from './shares.ts'

/** The facts, compiled. Opaque outside this room: only `apply` may change it, only the room's questions may read it. */
export interface Snapshot {
  readonly nodes: NodeTable
  readonly shares: ShareTable
  readonly accounts: AccountTable
  readonly affiliations: AffiliationTable
  readonly bundles: BundleTable
  readonly grants: GrantTable
  readonly properties: PropertyTable
}

export function newSnapshot(catalog: RightsCatalog): Snapshot {
  const properties = newPropertyTable()
  return {
    nodes: newNodeTable(),
    shares: newShareTable(catalog.sharesEnd === true),
    accounts: newAccountTable(),
    affiliations: newAffiliationTable(),
    bundles: newBundleTable(catalog, properties),
    grants: newGrantTable(),
    properties,
  }
}
