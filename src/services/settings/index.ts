/**
 * Settings: what administrators set while the product runs. Each room describes its own; `compose` opens them all.
 * Promises: typed and checked by one schema; the nearest organization above that says something counts; what the environment says wins and
 * cannot be edited; secrets are encrypted at rest, never shown and in no log (mistakes 33, 78); this process reads what it has
 * answered, others follow within two seconds.
 * Refuses: to move the model: settings are records, without the change lock and without a revision.
 */
export type { Setting, SettingsInForce, Words } from '../../core/settings/index.ts'
export { editSettings } from './edit-settings.ts'
export { followSettings } from './follow-settings.ts'
export { type FromEnvironment, readFromEnvironment } from './from-environment.ts'
export { generalSettings } from './general-settings.ts'
export { zoneOfInstallation, zoneSet } from './installation-zone.ts'
export { keptMonths } from './kept-months.ts'
export { listSettings } from './list-settings.ts'
export { type LivingSettings, openSettings, type SettingsOptions } from './open-settings.ts'
export { secretKeyBytes } from './secret-box.ts'
export { choiceSetting, secretSetting, setting, textSetting } from './setting.ts'
export { SettingsEdit, SettingsQuery, SettingsView, SettingView } from './shapes.ts'
export { supportLink } from './support-contact.ts'
