import type { SectionTexts } from '../i18n/tree.ts'

export const reportsTexts: SectionTexts = {
  ru: {
    title: 'Отчёт о событиях: {{title}}',
    make: 'Сформировать',
    from: 'Начало периода',
    to: 'Конец периода',
    order: 'Начало периода позже его конца',
  },
  en: {
    title: 'Report of events: {{title}}',
    make: 'Make',
    from: 'First day',
    to: 'Last day',
    order: 'The first day is after the last',
  },
}
