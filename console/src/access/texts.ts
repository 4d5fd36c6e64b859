import type { SectionTexts } from '../i18n/tree.ts'
export const accessTexts: SectionTexts = { ru: {}, en: {} }
