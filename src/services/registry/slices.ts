import type { RawBuilder } from 'kysely'
import { ask } from './ask.ts'
import type { Keys } from './cursor.ts'
import type { Asked, Cell, Description, Question, Told } from './description.ts'
import { fewOrMany, itemsOf } from './list.ts'
import { mostCounted } from './page.ts'
import { isOneOf, narrowing, noneOf, sortKeys, wasThere } from './queries-narrowing.ts'
import { both, countRows, type Found, listIds, rowsById, type Start } from './queries-rows.ts'

/** A row of a stored selection. */
export interface Chosen {
  readonly id: string
  /** Since the selection was made: what is done to it may not be what was meant. */
  readonly changed: boolean
}

/** What a stored selection holds besides its query. */
export interface Frame {
  /** When it was made: what is younger is no part of it. */
  readonly at: Date
  readonly except: readonly string[]
}

/** So many ids are put in order at once: a million rows are ordered twenty times, and a slow reader holds neither connection nor memory. */
const idsAtOnce = 50_000
const rowsAtOnce = 1000

/** What its asker may see is asked again for every slice: what was taken from them meanwhile does not come any more (model.md, law 3). */
export async function* cellsOf<DB, TB extends keyof DB, From, Row, Item extends object>(
  registry: Description<DB, TB, From, Row, Item>,
  question: Question,
  keys: readonly string[],
  told: Told,
): AsyncGenerator<Cell[][]> {
  const cells = keys.map((key) => registry.columns[key]?.cell ?? ((item: Item) => plain(item[key as keyof Item])))
  for await (const found of idsOf(registry, question, idsAtOnce))
    for (let from = 0; from < found.length; from += rowsAtOnce) {
      const { asked } = await ask(registry, question)
      const items = await itemsOf(registry, asked, found.slice(from, from + rowsAtOnce))
      yield items.map((item) => cells.map((cell) => cell(item, told)))
    }
}

const plain = (value: unknown): Cell =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null

export async function* chosenOf<DB, TB extends keyof DB, From, Row, Item extends object>(
  registry: Description<DB, TB, From, Row, Item>,
  question: Question,
  frame: Frame,
  size: number,
): AsyncGenerator<Chosen[]> {
  const { changedAt, id, from } = registry
  for await (const found of idsOf(registry, question, size, frame)) {
    const ids = found.map((row) => row.id)
    const unchanged = changedAt === undefined ? undefined : both(isOneOf(id, ids), wasThere(changedAt, frame.at))
    const kept = unchanged && (await rowsById(from(question.ctx.database.kysely), unchanged, id.by))
    yield ids.map((one) => ({ id: one, changed: kept !== undefined && !kept.has(one) }))
  }
}

export async function countChosen<DB, TB extends keyof DB, From, Row, Item extends object>(
  registry: Description<DB, TB, From, Row, Item>,
  question: Question,
  frame: Frame,
): Promise<number> {
  const db = question.ctx.database.kysely
  const { asked } = await ask(registry, question)
  return await countRows(db, registry.from(db), framed(registry, asked, frame), null)
}

/** In the list's order, or by id where a frame is given. */
async function* idsOf<DB, TB extends keyof DB, From, Row, Item extends object>(
  registry: Description<DB, TB, From, Row, Item>,
  question: Question,
  size: number,
  frame?: Frame,
) {
  const db = question.ctx.database.kysely
  let after: Keys | null = null
  let are: ReturnType<typeof fewOrMany> | undefined
  for (;;) {
    const { asked, sorts } = await ask(registry, question)
    const keys = sortKeys(registry, frame === undefined ? sorts : [], asked)
    const start: Start = { offset: 0, keys: after, backwards: false }
    const narrowed = framed(registry, asked, frame)
    const asking = { from: registry.from(db), narrowed, id: registry.id.by, sorts: keys, start, limit: size }
    are ??= fewOrMany(await countRows(db, asking.from, narrowed, mostCounted + 1))
    const found: Found[] = await listIds(db, asking, are)
    if (found.length > 0) yield found
    if (found.length < size) return
    after = found.at(-1)?.keys ?? null
  }
}

function framed<DB, TB extends keyof DB, From, Row, Item extends object>(
  registry: Description<DB, TB, From, Row, Item>,
  asked: Asked,
  frame?: Frame,
): RawBuilder<boolean> {
  const { createdAt, id } = registry
  const set = narrowing(registry, asked)
  if (frame === undefined) return set
  const others = both(set, noneOf(id, frame.except))
  return createdAt === undefined ? others : both(others, wasThere(createdAt, frame.at))
}
