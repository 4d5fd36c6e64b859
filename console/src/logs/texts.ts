import type { SectionTexts } from '../i18n/tree.ts'
export const logsTexts: SectionTexts = { ru: {}, en: {} }
