/**
 * Settings: what one is, and how the settings in force are asked.
 * Promises: shapes and names alone; `services/settings` stores them.
 * Refuses: to know any one of them; a room describes its own.
 */
export type { SaidHere, SecretBox, SettingAt, SettingSource, SettingsInForce } from './in-force.ts'
export { type Setting, variableOf, type Words } from './setting.ts'
