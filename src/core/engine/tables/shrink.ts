import { ROW_SHIFT } from './accounts.ts'
import { shrunk } from './columns.ts'
import { shrink } from './ids.ts'
import type { Snapshot } from './snapshot.ts'

/** Gives back the room that the columns took in advance while the facts came in, when nobody knew how many. */
export function shrinkSnapshot({ nodes, accounts, affiliations, grants }: Snapshot): void {
  for (const { ids } of [nodes, accounts, affiliations, grants]) shrink(ids)
  shrink(accounts.persons)
  const { size } = nodes.ids
  nodes.kind = shrunk(nodes.kind, size)
  nodes.links = shrunk(nodes.links, size, 4)
  nodes.spans = shrunk(nodes.spans, size, 2)
  nodes.flags = shrunk(nodes.flags, size)
  nodes.owner = shrunk(nodes.owner, size)
  nodes.sharedAt = shrunk(nodes.sharedAt, size)
  nodes.references = shrunk(nodes.references, size)
  accounts.rows = shrunk(accounts.rows, accounts.ids.size, 1 << ROW_SHIFT)
  grants.rows = shrunk(grants.rows, grants.ids.size, 4)
  grants.subject = shrunk(grants.subject, grants.ids.size)
  grants.times = shrunk(grants.times, grants.ids.size, 2)
  affiliations.rows = shrunk(affiliations.rows, affiliations.ids.size, 4)
  affiliations.times = shrunk(affiliations.times, affiliations.ids.size, 2)
  affiliations.heads = shrunk(affiliations.heads, accounts.persons.size)
}
