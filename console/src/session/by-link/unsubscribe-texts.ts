import type { SectionTexts } from '../../i18n/tree.ts'

export const unsubscribeTexts: SectionTexts = {
  ru: {
    title: 'Отказаться от писем',
    what: 'Отчёты этой подписки больше не будут приходить на ваш адрес. Вернуть их может тот, кто её ведёт.',
    notices:
      'Уведомления больше не будут приходить на вашу почту, кроме тех, что защищают учётную запись. В консоли они останутся.',
    noticesDone: 'Готово: уведомления больше не придут на почту. Вернуть их можно в профиле.',
    verb: 'Больше не присылать',
    done: 'Готово: отчёт «{{title}}» больше не придёт.',
  },
  en: {
    title: 'Stop these letters',
    what: 'Reports of this subscription will come to your address no more. Whoever keeps it can bring them back.',
    notices:
      'No more notices will come to your mailbox, but for those that protect your account. The console keeps them all.',
    noticesDone: 'Done: no more notices by e-mail. Your profile brings them back.',
    verb: 'Send them no more',
    done: 'Done: the report “{{title}}” comes no more.',
  },
}
