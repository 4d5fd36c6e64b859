import type { Description, Field } from '../description.ts'
import { MISSING } from './compare.ts'
import type { FieldModel, LevelModel } from './model.ts'

/** What is thought of the levels before any pair was seen: so many pairs of one person, most of them the same. */
const PAIRS_BEFORE = 40
const SAME = 0.85
const OTHER = 0.04
const ROUNDS = 30

export interface Seen {
  readonly count: number
  /** Row by row: a level a field. */
  readonly levels: Int8Array
  /** By row: the block that brought the two together. */
  readonly block: Uint8Array
}

type Chance = readonly Omit<LevelModel, 'm'>[][]
/** A number a level, of each field. */
type Table = number[][]

/** What is thought of the pairs of one block: which are no evidence there, since all agree in them; how many are one person's. */
interface InBlock {
  readonly cut: readonly boolean[]
  share: number
  u: Table
}

/**
 * Expectation and maximization over compared pairs: how alike two records of one person are, and what share of the pairs those are. Each block
 * has pairs of two persons of its own kind, who agree in what it is made of, and often in more; so what a block is made of is no evidence in it.
 * Pairs that cannot be one person's are known for what they are.
 */
export function expectShares(description: Description, chance: Chance, seen: Seen, share: number) {
  const { fields } = description
  const usual = fields.map(usualShares)
  const random: Table = chance.map((levels) => levels.map(({ u }) => u))
  const blocks = inBlocks(description, random, share)
  const bans = description.forbids.map((name) => fields.findIndex((field) => field.name === name))
  let m = usual
  let matches = 0
  for (let round = 0; round < ROUNDS; round++) {
    const counted = countAll(
      seen,
      blocks.map((block) => logsOf(m, block)),
      bans,
    )
    m = counted.one.map((counts, field) => shares(counts, usual[field] as number[], PAIRS_BEFORE))
    blocks.forEach((block, at) => {
      const { count, matches, two } = counted.blocks[at] as InBlockCount
      block.share = held((matches + share) / (count + 1))
      block.u = two.map((counts, field) => shares(counts, random[field] as number[], 5))
    })
    matches = counted.blocks.reduce((sum, block) => sum + block.matches, 0)
  }
  return { m, share: matches / Math.max(1, seen.count) }
}

/** The share of each level in pairs of one person, as registries usually have it. */
function usualShares({ kind }: Field): number[] {
  const between = kind.levels.length - 2
  return kind.levels.map((_, level) => (level === 0 ? SAME : level <= between ? (1 - SAME - OTHER) / between : OTHER))
}

const held = (share: number): number => Math.min(0.999, Math.max(1e-5, share))

const inBlocks = ({ fields, blocks }: Description, u: Table, share: number): InBlock[] =>
  blocks.map((block) => ({
    cut: fields.map(({ name }) => block.pieces.some((piece) => piece.fields.includes(name))),
    share: held(share),
    u,
  }))

/** What each level adds to the odds, and after all fields, the odds before any of them. */
function logsOf(m: Table, { cut, share, u }: InBlock): Table {
  const logs = m.map((levels, field) =>
    levels.map((level, at) => (cut[field] ? 0 : Math.log2(level / (u[field]?.[at] as number)))),
  )
  return [...logs, [Math.log2(share / (1 - share))]]
}

interface InBlockCount {
  count: number
  matches: number
  readonly two: Table
}

function countAll({ count, levels, block }: Seen, logs: readonly Table[], bans: readonly number[]) {
  const empty = (): Table => (logs[0] as Table).slice(0, -1).map((log) => log.map(() => 0))
  const one = empty()
  const width = one.length
  const blocks: InBlockCount[] = logs.map(() => ({ count: 0, matches: 0, two: empty() }))
  for (let row = 0; row < count; row++) {
    const at = row * width
    const inBlock = blocks[block[row] as number] as InBlockCount
    const banned = bans.some((field) => (levels[at + field] as number) > 0)
    const chance = banned ? 0 : chanceOf(levels, at, logs[block[row] as number] as Table)
    inBlock.count++
    inBlock.matches += chance
    addRow(one, levels, at, chance)
    addRow(inBlock.two, levels, at, 1 - chance)
  }
  return { one, blocks }
}

function chanceOf(levels: Int8Array, at: number, logs: Table): number {
  const width = logs.length - 1
  let weight = logs[width]?.[0] as number
  for (let field = 0; field < width; field++) {
    const level = levels[at + field] as number
    if (level !== MISSING) weight += logs[field]?.[level] as number
  }
  return 1 / (1 + 2 ** -weight)
}

function addRow(counts: Table, levels: Int8Array, at: number, part: number): void {
  for (let field = 0; field < counts.length; field++) {
    const level = levels[at + field] as number
    if (level === MISSING) continue
    const count = counts[field] as number[]
    count[level] = (count[level] as number) + part
  }
}

function shares(counts: readonly number[], before: readonly number[], weight: number): number[] {
  const all = counts.reduce((sum, count) => sum + count, weight)
  return counts.map((count, at) => Math.max(1e-9, (count + weight * (before[at] as number)) / all))
}

/** Put together with chance, field by field. */
export const fieldModels = (fields: readonly Field[], m: Table, chance: Chance): FieldModel[] =>
  fields.map(({ name }, field) => ({
    name,
    levels: (chance[field] ?? []).map((level, at) => ({ m: m[field]?.[at] as number, ...level })),
  }))
