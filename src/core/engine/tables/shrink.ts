import { ROW_SHIFT } from './accounts.ts'
import { shrinkAffiliations } from './affiliations.ts'
import { shrunk } from './columns.ts'
import { shrinkGrants } from './grants.ts'
import { shrink } from './ids.ts'
import { shrinkNodes } from './nodes.ts'
import type { Snapshot } from './snapshot.ts'

/** Gives back the room that the columns took in advance while the facts came in, when nobody knew how many. */
export function shrinkSnapshot({ nodes, accounts, affiliations, grants }: Snapshot): void {
  for (const { ids } of [nodes, accounts, affiliations, grants]) shrink(ids)
  shrink(accounts.persons)
  shrinkNodes(nodes)
  accounts.rows = shrunk(accounts.rows, accounts.ids.size, 1 << ROW_SHIFT)
  shrinkGrants(grants)
  shrinkAffiliations(affiliations, accounts.persons.size)
}
