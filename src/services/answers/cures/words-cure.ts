import { type Language, quoted } from '../../../core/problems/index.ts'
import { listed } from '../sentences/words-lists.ts'
import type { Cure, CureStep } from '../shapes-explain.ts'

type Words = Readonly<Record<Language, (what: string) => string>>

/** What to do. */
export const remedyInWords: Readonly<Record<CureStep['deed'], Words>> = {
  'give-grant': { ru: (what) => `Выдать ${what}`, en: (what) => `Give ${what}` },
  'extend-grant': { ru: (what) => `Продлить ${what}`, en: (what) => `Extend ${what}` },
  'delete-grant': {
    ru: (what) => `Удалить из списка полномочие, которое не действует: ${what}`,
    en: (what) => `Delete the grant that does not hold: ${what}`,
  },
  'activate-account': { ru: () => 'Включить учётную запись', en: () => 'Activate the account' },
  'restore-organization': {
    ru: (what) => `Вернуть организацию из архива: ${what}`,
    en: (what) => `Restore the organization from the archive: ${what}`,
  },
  'set-account-properties': {
    ru: (what) => `Дать учётной записи ${what}`,
    en: (what) => `Give the account ${what}`,
  },
  'give-share': { ru: (what) => `Дать ${what}`, en: (what) => `Give ${what}` },
  'set-owners': {
    ru: (what) => `Сделать учётную запись владельцем записи ${what}`,
    en: (what) => `Make the account an owner of the record ${what}`,
  },
  'lead-class': {
    ru: (what) => `Сделать сотрудника руководителем ${what}`,
    en: (what) => `Let the employee lead ${what}`,
  },
}

/** «организации «Дом» полный доступ к записи «Узел учёта»». */
export const shareInWords = (organization: string, record: string, language: Language): string =>
  language === 'ru'
    ? `организации ${quoted(organization, 'ru')} полный доступ к записи ${quoted(record, 'ru')}`
    : `${quoted(organization, 'en')} full access to the record ${quoted(record, 'en')}`

/** «свойство «отдел» со значением «Бухгалтерия»». */
export function propertiesInWords(set: readonly { name: string; value: string }[], language: Language): string {
  const told = set.map(({ name, value }) =>
    language === 'ru'
      ? `свойство ${quoted(name, 'ru')} со значением ${value}`
      : `the property ${quoted(name, 'en')} with the value ${value}`,
  )
  return listed(told, language)
}

/** «Включить учётную запись и выдать роль «Завуч»»: all steps as one sentence. */
export function stepsInWords(steps: readonly string[], language: Language): string {
  const [first = '', ...others] = steps
  return listed([first, ...others.map((step) => step.charAt(0).toLowerCase() + step.slice(1))], language)
}

const plural = new Intl.PluralRules('ru-RU')
const actionForms: Partial<Record<Intl.LDMLPluralRule, string>> = { one: 'действие', few: 'действия' }

/** «+14 действий здесь: нужное и ещё 13». */
export function effectInWords(count: number, language: Language): string {
  if (language === 'ru') {
    const form = actionForms[plural.select(count)] ?? 'действий'
    return count === 1 ? `+1 ${form} здесь: только нужное` : `+${count} ${form} здесь: нужное и ещё ${count - 1}`
  }
  return count === 1 ? '+1 action here: just this one' : `+${count} actions here: this one and ${count - 1} more`
}

export function whoInWords(you: boolean, others: Cure['others'], language: Language): string {
  const names = listed(
    others.map(({ title }) => title),
    language,
  )
  if (language === 'ru') {
    if (you) return 'Это можете сделать вы.'
    if (others.length === 0) return 'Вы этого сделать не можете, а тот, кто может, вам не виден.'
    return `Это ${others.length === 1 ? 'может' : 'могут'} сделать: ${names}`.replace(/\.?$/, '.')
  }
  if (you) return 'You may do this.'
  return others.length === 0
    ? 'You may not do this, and whoever may is not shown to you.'
    : `Who may do this: ${names}`.replace(/\.?$/, '.')
}
