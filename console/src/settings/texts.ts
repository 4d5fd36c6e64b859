import type { SectionTexts } from '../i18n/tree.ts'
export const settingsTexts: SectionTexts = { ru: {}, en: {} }
