import { type Catalog, findAction, findRight } from '../../catalog/index.ts'
import type { Risk } from '../shapes.ts'

export interface Weight {
  readonly risk: Risk
  readonly actions: number
  readonly changing: number
  readonly subsystems: ReadonlySet<string>
}

/** Whoever has one of these makes others more powerful, or decides how the product runs. */
const powers = /^dostup\.(grants|roles|accounts|settings|keys|clients|providers|imports|backups)\./
const much = 20

/** Of sets of rights, each weighed once. */
export function weigher(catalog: Catalog): (rights: readonly string[]) => Weight {
  const known = new Map<string, Weight>()
  return (rights) => {
    const key = rights.join(' ')
    const weight = known.get(key) ?? weigh(catalog, rights)
    known.set(key, weight)
    return weight
  }
}

function weigh(catalog: Catalog, rights: readonly string[]): Weight {
  const actions = [...new Set(rights.flatMap((id) => findRight(catalog, id)?.actions ?? []))]
  const found = actions.flatMap((id) => {
    const action = findAction(catalog, id)
    return action === undefined ? [] : [{ id, ...action }]
  })
  const changing = found.filter(({ changes }) => changes)
  const isPower = changing.some(({ id }) => powers.test(id)) || changing.length >= much
  return {
    risk: isPower ? 'high' : changing.length > 0 ? 'medium' : 'low',
    actions: actions.length,
    changing: changing.length,
    subsystems: new Set(found.map(({ subsystem }) => subsystem)),
  }
}
