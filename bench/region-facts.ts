/** The seeded region as the engine reads it, in memory: the same facts that `dostup seed` puts into a database. */
import type { Facts } from '../src/core/engine/index.ts'
import { loadPreset, rightsCatalog } from '../src/services/catalog/index.ts'
import { growRegion } from '../src/services/seeding/index.ts'

const secondsOf = (moment: string | null) => (moment === null ? null : new Date(moment).getTime() / 1000)

export async function regionFacts(persons: number): Promise<Facts> {
  const catalog = await loadPreset('region')
  const region = growRegion({ persons })
  return {
    catalog: rightsCatalog(catalog),
    roles: catalog.roles,
    nodes: region.nodes.map(({ id, kind, parentId: parent, archivedAt }) => ({
      id,
      kind,
      parent,
      archived: archivedAt !== null,
    })),
    shares: region.shares.map(({ nodeId: node, toId: to, level }) => ({ node, to, level })),
    accounts: region.accounts.map(({ id, metarole, homeId: home, active, personId: person }) => ({
      id,
      metarole,
      home,
      active,
      person,
    })),
    affiliations: region.affiliations.map(({ personId: person, nodeId: node, kind, validFrom, validUntil }, n) => ({
      id: String(n + 1),
      person,
      node,
      kind,
      from: secondsOf(validFrom),
      until: secondsOf(validUntil),
    })),
    grants: region.grants.map(
      ({ accountId, affiliates, roleId: role, rightId: right, scopeId: scope, ...grant }, n) => ({
        id: String(n + 1),
        subject:
          affiliates === null
            ? { account: accountId ?? '' }
            : { affiliates: affiliates.of, below: affiliates.below, kind: affiliates.kind },
        role,
        right,
        scope,
        from: secondsOf(grant.validFrom),
        until: secondsOf(grant.validUntil),
        active: grant.deactivated === null,
      }),
    ),
  }
}
