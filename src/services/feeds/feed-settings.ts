import { Problem, refuseFields } from '../../core/problems/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { textSetting } from '../settings/index.ts'

const subsystems = textSetting('feeds.subsystems', {
  group: 'feeds',
  title: { ru: 'Подсистемы, из которых приходят личности', en: 'Subsystems from which persons come' },
  hint: {
    ru: 'Идентификаторы через запятую. Ключ такой подсистемы заводит и меняет личности во всех организациях',
    en: 'Their ids, separated by commas. A key of such a subsystem enters and changes persons in all organizations',
  },
  right: 'dostup.keys.manage',
})

export const feedSettings = [subsystems]

/** A key says nothing of what it may do to persons: an administrator has named its subsystem. */
export function requireMayFeed(ctx: Context, subsystem: string): void {
  if (!namedSubsystems(ctx).includes(subsystem)) throw new Problem('feed-not-allowed', { subsystem })
}

/** Nobody writes over the records of a subsystem, or declares them gone, but its own key. */
export function requireOwnSource(ctx: Context, actor: Actor, source: string): void {
  if (actor.kind === 'operator') return
  const isOfSubsystem =
    ctx.decisions.catalog.subsystems.some(({ id }) => id === source) || namedSubsystems(ctx).includes(source)
  if (isOfSubsystem) {
    refuseFields([{ field: 'source', code: 'feed-source-of-subsystem', values: { subsystem: source } }])
  }
}

const namedSubsystems = ({ settings }: Context): string[] =>
  settings
    .read(subsystems)
    .split(',')
    .map((one) => one.trim())
