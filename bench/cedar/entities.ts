import type { Chances } from '../facts.ts'

/** Entities and requests in the JSON form of Cedar, in which the paper's generators write them. */
export interface Uid {
  readonly type: string
  readonly id: string
}

export interface Reference {
  readonly __entity: Uid
}

type Attribute = string | boolean | Reference | readonly Reference[]

export interface Entity {
  readonly uid: Uid
  readonly attrs: Readonly<Record<string, Attribute>>
  readonly parents: readonly Uid[]
}

export interface Request {
  readonly principal: Uid
  readonly action: Uid
  readonly resource: Uid
}

/** Entities by their ids, for a reading without cleverness. */
export type Entities = ReadonlyMap<string, Entity>

export const keyOf = ({ type, id }: Uid) => `${type}::"${id}"`
export const uid = (type: string, id: string): Uid => ({ type, id })
export const reference = (type: string, id: string): Reference => ({ __entity: uid(type, id) })

export function entity(of: Uid, parents: readonly Uid[] = [], attrs: Entity['attrs'] = {}): Entity {
  return { uid: of, attrs, parents }
}

export function byKey(entities: readonly Entity[]): Entities {
  return new Map(entities.map((one) => [keyOf(one.uid), one]))
}

export const ofType = (entities: Iterable<Entity>, type: string): Entity[] =>
  [...entities].filter((one) => one.uid.type === type)

/** Cedar's `in`: the same, or somewhere above. Who is named as a parent need not be there. */
export function isIn(entities: Entities, from: Uid, to: Uid): boolean {
  const seen = new Set<string>()
  const waiting = [keyOf(from)]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (key === keyOf(to)) return true
    if (seen.has(key)) continue
    seen.add(key)
    waiting.push(...(entities.get(key)?.parents ?? []).map(keyOf))
  }
  return false
}

export function one(of: Entity | undefined, attribute: string): Uid {
  const said = of?.attrs[attribute] as Reference | undefined
  if (said === undefined) throw new Error(`no «${attribute}»`)
  return said.__entity
}

export const many = (of: Entity | undefined, attribute: string): Uid[] =>
  ((of?.attrs[attribute] ?? []) as readonly Reference[]).map(({ __entity }) => __entity)

export const range = (count: number): number[] => Array.from({ length: count }, (_, n) => n)
/** Of so many, each with the paper's probability of a connection: one in twenty. */
export const connected = (count: number, random: Chances): number[] => range(count).filter(() => random(20) === 0)

/** One of the entities of that type of the named size. */
export const drawn = (type: string, prefix: string, each: number, random: Chances): Uid =>
  uid(type, `${prefix}_${random(each)}`)
