import { hasLostRace } from '../database/index.ts'
import { appointAdministrator } from '../services/accounts/index.ts'
import { perform } from '../services/audit/index.ts'
import { isOfProduct, loadPreset } from '../services/catalog/index.ts'
import { prepareClients } from '../services/clients/index.ts'
import type { Context } from '../services/decisions/index.ts'
import { operator } from '../services/decisions/index.ts'
import { giveGrant } from '../services/grants/index.ts'
import { listBranches, plantRoot } from '../services/organizations/index.ts'
import { applyPreset } from '../services/roles/index.ts'
import { growRegion, sowPortal, sowRegion } from '../services/seeding/index.ts'
import type { Progress } from './progress.ts'

export interface Wanted {
  /** Undefined: the one that the database runs, and in an empty one the product's own first. */
  readonly preset: string | undefined
  /** How many people live in the region; 0: only its topmost organization. */
  readonly persons: number
}

/**
 * Brings a database to where people can sign in: the preset applied, something in the tree, an administrator.
 * What is there already stays. `providePassword` is asked for the administrator's where one has to be made.
 */
export async function prepareRegion(
  ctx: Context,
  wanted: Wanted,
  providePassword: () => Promise<string>,
  progress: Progress,
): Promise<void> {
  await adoptPreset(ctx, wanted.preset)
  await perform(ctx, operator, prepareClients, undefined)
  const { items } = await listBranches(ctx, operator, { archived: true, limit: 1, offset: 0 })
  const root = items[0]?.id ?? (await plant(ctx, wanted, progress))
  const administrator = await perform(ctx, operator, appointAdministrator, { homeId: root, providePassword })
  if (administrator?.role) {
    await perform(ctx, operator, giveGrant, { accountId: administrator.id, roleId: administrator.role, scopeId: root })
  }
}

export const usualPreset = 'region'

/** A preset of one's own file stays what it was applied from; a name among ours follows its file. */
async function adoptPreset(ctx: Context, asked: string | undefined): Promise<void> {
  const current = ctx.decisions.catalog.preset
  if (asked === undefined && current !== '' && !(await isOfProduct(current))) return
  await perform(ctx, operator, applyPreset, await loadPreset(asked ?? (current || usualPreset)))
}

/** Presets whose demonstration has a portal with something on it. */
const withPortal: readonly string[] = [usualPreset, 'epos']

async function plant(ctx: Context, wanted: Wanted, progress: Progress): Promise<string> {
  const root = await plantTree(ctx, wanted, progress)
  if (wanted.persons > 0 && withPortal.includes(ctx.decisions.catalog.preset)) await sowPortal(ctx, root)
  return root
}

async function plantTree(ctx: Context, wanted: Wanted, progress: Progress): Promise<string> {
  if (wanted.persons === 0 || ctx.decisions.catalog.preset !== usualPreset) {
    return await perform(ctx, operator, plantRoot, ctx.decisions.catalog.title.ru)
  }
  progress.start(`Growing a region of ${wanted.persons} persons`)
  const region = growRegion({ persons: wanted.persons })
  const onProgress = (stage: string, done: number, total: number) => progress.step(stage, done, total)
  await notInTheWay(() => perform(ctx, operator, sowRegion, { region, onProgress }))
  progress.done()
  return region.nodes[0]?.id ?? ''
}

const mostTimes = 3

/** It takes indexes away from tables that others may be reading: of two who wait for each other PostgreSQL sends one away, and nothing of it stays. */
async function notInTheWay(sow: () => Promise<void>): Promise<void> {
  for (let time = 1; ; time++) {
    try {
      return await sow()
    } catch (error) {
      if (time === mostTimes || !hasLostRace(error)) throw error
    }
  }
}
