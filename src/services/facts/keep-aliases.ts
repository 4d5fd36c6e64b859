import type { Static } from 'typebox'
import { type Problem, refusedFields } from '../../core/problems/index.ts'
import type { ChangedObject, Deed, Done } from '../audit/index.ts'
import { type AliasRow, type Called, listAliased, putAliases, removeAliases } from '../clients/index.ts'
import type { Actor } from '../decisions/index.ts'
import { lookUp } from './look-up.ts'
import { listPersonsKnown } from './queries-outer.ts'
import type { AliasItem as Item } from './shapes.ts'

export type AliasItem = Static<typeof Item>
export type AliasKept =
  | { readonly outcome: 'kept' | 'unchanged' | 'removed' | 'absent'; readonly id: string | null }
  | { readonly problem: Problem }

export interface AliasesToKeep {
  readonly space: string
  readonly called: Called
  readonly items: readonly AliasItem[]
  /** By whose rights people are found by their numbers. */
  readonly sees: Actor | undefined
}

/**
 * A subsystem calls accounts, persons and organizations by names of its own: it may ask about them so, and is answered so. A name takes
 * the place of the one before. It opens nothing: whoever asks by a key may ask about anybody. Its inverse is the name before.
 */
export const keepAliases: Deed<AliasesToKeep, AliasKept[]> = {
  name: 'facts.keep-aliases',
  kind: 'model',
  async decide(ctx, tx, _actor, { space, called, items, sees }) {
    const before = await listAliased(tx, { subsystem: space, called, aliases: items.map(({ alias }) => alias) })
    const found = await lookUp(ctx, { space: undefined, actor: sees }, items, tx)
    const ids = items.flatMap(({ id }) => id ?? [])
    const there = called === 'person' ? new Set(await listPersonsKnown(tx, ids)) : undefined
    const isThere = (id: string) =>
      called === 'person'
        ? there?.has(id) === true
        : called === 'node'
          ? ctx.decisions.has(id)
          : ctx.decisions.homeOf(id) !== undefined
    const kept = items.map((item, at): AliasKept => {
      const was = before.get(item.alias) ?? null
      if (item.remove === true) return { outcome: was === null ? 'absent' : 'removed', id: was }
      const id = found[at]?.[called] ?? item.id
      if (id === undefined) return { problem: unknownTarget }
      if (!isThere(id)) return { problem: unknownTarget }
      return { outcome: was === id ? 'unchanged' : 'kept', id }
    })
    const rows = new Map<string, AliasRow>()
    const gone: string[] = []
    const changed: ChangedObject[] = []
    for (const [at, one] of kept.entries()) {
      const { alias } = items[at] as AliasItem
      if ('problem' in one || one.outcome === 'unchanged' || one.outcome === 'absent' || one.id === null) continue
      if (one.outcome === 'removed') gone.push(alias)
      else rows.set(one.id, { subsystem: space, called, alias, target: one.id })
      const now = one.outcome === 'removed' ? null : one.id
      const old = before.get(alias) ?? null
      const operation = old === null ? 'create' : now === null ? 'delete' : 'update'
      const fields = [{ field: called, old, new: now }]
      changed.push({ operation, model: 'alias', id: `${space}:${alias}`, title: alias, organizationId: null, fields })
    }
    const [first, ...rest] = changed
    if (first === undefined) return { result: kept, changed: 'nothing' }
    await removeAliases(tx, { subsystem: space, called, aliases: gone })
    await putAliases(tx, [...new Map([...rows.values()].map((row) => [row.alias, row])).values()])
    return { result: kept, changed: [first, ...rest] as Done<undefined>['changed'], facts: [] }
  },
}

const unknownTarget = refusedFields([{ field: 'id', code: 'field-invalid', values: { reason: { ru: 'никого такого нет', en: 'there is nobody such' } } }]) // biome-ignore format: one thought
