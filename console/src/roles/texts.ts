import type { SectionTexts } from '../i18n/tree.ts'
export const rolesTexts: SectionTexts = { ru: {}, en: {} }
