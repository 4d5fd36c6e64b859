import type { SectionTexts } from '../../i18n/tree.ts'

export const grantUseTexts: SectionTexts = {
  ru: {
    today: 'использовалось сегодня',
    yesterday: 'использовалось вчера',
    unusedFor_one: 'не использовалось {{count}} день',
    unusedFor_few: 'не использовалось {{count}} дня',
    unusedFor_many: 'не использовалось {{count}} дней',
    unusedFor_other: 'не использовалось {{count}} дня',
    notYet: 'использование ещё не замечено',
    never_one: 'не использовалось ни разу за {{count}} день наблюдения',
    never_few: 'не использовалось ни разу за {{count}} дня наблюдения',
    never_many: 'не использовалось ни разу за {{count}} дней наблюдения',
    never_other: 'не использовалось ни разу за {{count}} дня наблюдения',
    watched: 'Наблюдаем с {{since}}; что было раньше, неизвестно.',
    last: 'Последний раз {{day}}. Наблюдаем с {{since}}.',
  },
  en: {
    today: 'used today',
    yesterday: 'used yesterday',
    unusedFor_one: 'not used for {{count}} day',
    unusedFor_other: 'not used for {{count}} days',
    notYet: 'no use seen yet',
    never_one: 'not used once in {{count}} day of watching',
    never_other: 'not used once in {{count}} days of watching',
    watched: 'Watched since {{since}}; what was before is not known.',
    last: 'Last on {{day}}. Watched since {{since}}.',
  },
}
