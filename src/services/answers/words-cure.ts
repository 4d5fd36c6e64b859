import type { Language } from '../../core/problems/index.ts'
import type { Cure } from './shapes-explain.ts'

type Words = Readonly<Record<Language, (what: string) => string>>

/** What to do. */
export const remedyInWords: Readonly<Record<Cure['deed'], Words>> = {
  'give-grant': { ru: (what) => `Выдать ${what}`, en: (what) => `Give ${what}` },
  'renew-grant': { ru: (what) => `Выдать заново ${what}`, en: (what) => `Give ${what} again` },
  'activate-account': { ru: () => 'Включить учётную запись', en: () => 'Activate the account' },
  'restore-organization': {
    ru: (what) => `Вернуть организацию из архива: ${what}`,
    en: (what) => `Restore the organization from the archive: ${what}`,
  },
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
  const names = others.map(({ title }) => title).join(', ')
  if (language === 'ru') {
    if (you) return 'Это можете сделать вы.'
    if (others.length === 0) return 'Из тех, кого вам видно, этого не может сделать никто.'
    return `Это ${others.length === 1 ? 'может' : 'могут'} сделать: ${names}`.replace(/\.?$/, '.')
  }
  if (you) return 'You may do this.'
  return others.length === 0 ? 'Nobody you can see may do this.' : `Who may do this: ${names}`.replace(/\.?$/, '.')
}
