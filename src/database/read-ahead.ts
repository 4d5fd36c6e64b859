import type { Db, Transaction } from './transaction.ts'

/** A row of one kind, found by its key. */
export interface Lookup<Key, Row> {
  (db: Db, key: Key): Promise<Row | undefined>
  /** Reads what many keys lead to by one statement. It is known in this transaction until `forgetAhead`. */
  ahead(tx: Transaction, keys: readonly Key[]): Promise<void>
}

type Known = Map<string, unknown>

/** What a transaction has read ahead, by lookup. */
const knownIn = new WeakMap<Db, Map<object, Known>>()

/** `find` reads for many keys at once, and gives what it found, each with its key. */
export function lookup<Key, Row>(
  find: (db: Db, keys: readonly Key[]) => Promise<readonly (readonly [Key, Row])[]>,
): Lookup<Key, Row> {
  const one = async (db: Db, key: Key): Promise<Row | undefined> => {
    const known = knownIn.get(db)?.get(one)
    const name = nameOf(key)
    if (known?.has(name)) return known.get(name) as Row | undefined
    return (await find(db, [key]))[0]?.[1]
  }
  const ahead = async (tx: Transaction, keys: readonly Key[]) => {
    const asked = new Map(keys.map((key) => [nameOf(key), key]))
    const found = asked.size === 0 ? [] : await find(tx, [...asked.values()])
    const known: Known = new Map([...asked.keys()].map((name) => [name, undefined]))
    for (const [key, row] of found) known.set(nameOf(key), row)
    const all = knownIn.get(tx) ?? new Map<object, Known>()
    knownIn.set(tx, all.set(one, known))
  }
  return Object.assign(one, { ahead })
}

const nameOf = (key: unknown): string => (typeof key === 'string' ? key : JSON.stringify(key))

/** From here on everything is read anew. */
export function forgetAhead(tx: Transaction): void {
  knownIn.delete(tx)
}
