import { choiceSetting } from '../settings/index.ts'

/** What becomes of the account of who is dismissed, expelled or graduated, and is affiliated nowhere else. */
export const accountAtDismissal = choiceSetting('staffing.account-at-dismissal', {
  group: 'staffing',
  title: { ru: 'Учётная запись при увольнении и отчислении', en: 'The account at dismissal and expulsion' },
  hint: {
    ru: 'Если человек больше нигде не работает и не учится. Права, данные в организации, заканчиваются в любом случае',
    en: 'Where somebody works and studies nowhere else. The rights given in the organization end in any case',
  },
  perOrganization: true,
  choices: {
    disable: { ru: 'Заблокировать', en: 'Deactivate' },
    keep: { ru: 'Оставить', en: 'Keep' },
  },
  otherwise: 'disable',
})

export const staffingSettings = [accountAtDismissal]
