import type { SectionTexts } from '../../i18n/tree.ts'

export const unsubscribeTexts: SectionTexts = {
  ru: {
    title: 'Отказаться от писем',
    what: 'Отчёты этой подписки больше не будут приходить на ваш адрес. Вернуть их может тот, кто её ведёт.',
    verb: 'Больше не присылать',
    done: 'Готово: отчёт «{{title}}» больше не придёт.',
  },
  en: {
    title: 'Stop these letters',
    what: 'Reports of this subscription will come to your address no more. Whoever keeps it can bring them back.',
    verb: 'Send them no more',
    done: 'Done: the report “{{title}}” comes no more.',
  },
}
