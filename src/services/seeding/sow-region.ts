import { Problem } from '../../core/problems/index.ts'
import type { Transaction } from '../../database/index.ts'
import type { ChangedObject, Deed, FieldChange } from '../audit/index.ts'
import { builtInEntries, insertEntries } from '../directory/index.ts'
import { analyzeTables, dropIndexes, hasNodes, insertRows, layIndexes } from './queries.ts'
import type { Region } from './region.ts'
import { type Stage, stagesOf } from './tables.ts'

/** Between two of these the caller hears of the progress. */
const ROWS_AT_ONCE = 20_000
/** The preset that speaks of everything that grows here. */
const PRESET = 'region'

export type SowingProgress = (stage: string, done: number, total: number) => void

export interface Sowing {
  readonly region: Region
  readonly onProgress?: SowingProgress
}

/** Writes a region into an empty database, all of it or nothing: a sowing that was killed leaves no trace. */
export const sowRegion: Deed<Sowing> = {
  name: 'seeding.sow-region',
  kind: 'model',
  async decide(ctx, tx, _actor, { region, onProgress }) {
    const current = ctx.decisions.catalog.preset
    if (current !== PRESET) throw new Problem('preset-other', { current, asked: PRESET })
    const stages = stagesOf(region)
    if (await hasNodes(tx)) throw new Problem('database-not-empty')
    const tables = stages.map(({ name }) => name)
    const indexes = await dropIndexes(tx, tables)
    for (const stage of stages) await sow(tx, stage, onProgress)
    await layIndexes(tx, indexes)
    await insertEntries(tx, builtInEntries(), ctx.clock())
    await analyzeTables(tx, ['node_paths', ...tables])
    return { result: undefined, changed: [summary(region, stages)], facts: 'reload' }
  },
}

async function sow(tx: Transaction, stage: Stage, onProgress?: SowingProgress): Promise<void> {
  for (let from = 0; from < stage.total; from += ROWS_AT_ONCE) {
    await stage.insert((table, rows) => insertRows(tx, table, rows), from, ROWS_AT_ONCE)
    onProgress?.(stage.name, Math.min(from + ROWS_AT_ONCE, stage.total), stage.total)
  }
}

/** One row in «Журнал изменений» for the whole region: a row per person would drown every later change. */
function summary(region: Region, stages: readonly Stage[]): ChangedObject {
  const root = region.nodes[0]
  const counted = stages.map(({ name, total }): FieldChange => ({ field: name, old: null, new: total }))
  return {
    operation: 'create',
    model: 'region',
    id: `region-${region.seed}`,
    title: root?.title ?? '',
    organizationId: root?.id ?? null,
    fields: [{ field: 'seed', old: null, new: region.seed }, { field: 'day', old: null, new: region.day }, ...counted],
  }
}
