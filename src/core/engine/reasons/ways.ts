import { judgeRight } from '../conditions/limits.ts'
import type { Step, Way } from '../facts.ts'
import { bringsAnywhere, bringsLimited, needOf, rightsOf, roleOf } from '../tables/bundles.ts'
import { NONE, textOf } from '../tables/ids.ts'
import type { Snapshot } from '../tables/snapshot.ts'
import { type Explained, pathsTo, withDescribed } from './paths.ts'
import type { TraceEntry } from './trace.ts'

/** Ways by one grant that differ in their shares only: more are not told. */
const MOST_PATHS = 10

/** Every way that held: a grant (or the metarole's power), a right of its role, and a path; in an order that facts alone decide. */
export function waysOf(s: Snapshot, asked: Explained, met: readonly TraceEntry[]): Way[] {
  const need = needOf(s.bundles, asked.action)
  const ways = met
    .filter(({ verdict, live }) => verdict === 'holds' && live)
    .flatMap((one) => {
      const paths = pathsTo(s, asked.node, { scope: one.scope, need, limit: MOST_PATHS }).map((path) =>
        withDescribed(asked, path),
      )
      return rightsThatHold(s, asked, one.bundle).flatMap((right) => paths.map((path) => wayOf(s, one, right, path)))
    })
  return ways
    .map((way, place) => ({ way, place, key: keyOf(way) }))
    .sort((a, b) => compare(a.key, b.key) || a.place - b.place)
    .map(({ way }) => way)
}

function rightsThatHold(s: Snapshot, asked: Explained, bundle: number): string[] {
  const holds = (right: number) =>
    bringsAnywhere(s.bundles, right, asked.action) ||
    (bringsLimited(s.bundles, right, asked.action) && judgeRight(s, right, asked) === 'holds')
  return [...new Set(rightsOf(s.bundles, bundle))]
    .filter(holds)
    .map((right) => textOf(s.bundles.rights, right))
    .sort()
}

function wayOf(s: Snapshot, { grant, bundle, affiliation }: TraceEntry, right: string, path: readonly Step[]): Way {
  if (grant === NONE) {
    const metarole = textOf(s.bundles.metaroles, bundle - s.bundles.rights.size)
    return { by: { metarole }, role: null, right, path }
  }
  const role = roleOf(s.bundles, bundle)
  const way = {
    by: { grant: textOf(s.grants.ids, grant) },
    role: role === NONE ? null : textOf(s.bundles.roles, role),
    right,
    path,
  }
  return affiliation === NONE ? way : { ...way, affiliation: textOf(s.affiliations.ids, affiliation) }
}

/** The metarole's power first, then grants by id. */
function keyOf(way: Way): string {
  const by = 'metarole' in way.by ? '0' : `1 ${way.by.grant}`
  return [by, way.affiliation ?? '', way.right].join('\n')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
