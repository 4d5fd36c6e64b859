import { Problem } from '../../core/problems/index.ts'
import type { Context } from '../decisions/index.ts'
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
export function requireMayFeed({ settings }: Context, subsystem: string): void {
  const named = settings
    .read(subsystems)
    .split(',')
    .map((one) => one.trim())
  if (!named.includes(subsystem)) throw new Problem('feed-not-allowed', { subsystem })
}
