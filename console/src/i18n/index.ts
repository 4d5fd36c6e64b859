/**
 * Owns the language of the page. Every text of the console comes from here, by key; each section keeps its own
 * texts beside its code, in both languages. Promises both languages have the same keys (a test holds it).
 */
import dayjs from 'dayjs'
import 'dayjs/locale/ru'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { texts } from './texts.ts'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

const key = 'dostup.language'

const stored = (): Language => (localStorage.getItem(key) === 'en' ? 'en' : 'ru')

export const startLanguage = async (): Promise<void> => {
  const language = stored()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { ru: { translation: texts('ru') }, en: { translation: texts('en') } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  show(language)
}

const show = (language: Language): void => {
  document.documentElement.lang = language
  document.title = i18next.t('shell.product')
  dayjs.locale(language)
}

export const setLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(key, language)
  await i18next.changeLanguage(language)
  show(language)
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'ru')

export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'ru')
