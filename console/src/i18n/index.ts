/**
 * Owns the language of the page. Every text of the console comes from here, by key; each section keeps its own
 * texts beside its code, in both languages. Promises both languages have the same keys (a test holds it).
 * Those of the entrance are there at once; the others are fetched with the console's code, in one language.
 */
import dayjs from 'dayjs'
import 'dayjs/locale/ru'
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import { entranceTexts } from './entrance-texts.ts'
import type { SectionTexts } from './tree.ts'

export const languages = ['ru', 'en'] as const
export type Language = (typeof languages)[number]

const key = 'dostup.language'

const stored = (): Language => (localStorage.getItem(key) === 'en' ? 'en' : 'ru')

export const startLanguage = async (): Promise<void> => {
  const language = stored()
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { ru: { translation: entranceTexts('ru') }, en: { translation: entranceTexts('en') } },
    interpolation: { escapeValue: false },
    returnNull: false,
  })
  show(language)
}

const fetchTexts = {
  ru: () => import('./texts.ts?language=ru'),
  en: () => import('./texts.ts?language=en'),
}

/** All texts of the page's language: to be there before the console is drawn. */
export const loadTexts = async (language = currentLanguage()): Promise<void> => {
  const { texts } = await fetchTexts[language]()
  i18next.addResourceBundle(language, 'translation', texts(language))
}

/** Of a part that comes with its own code: it is read before anybody signs in, or by few. */
export const addTexts = (section: string, texts: SectionTexts): void => {
  for (const language of languages)
    i18next.addResourceBundle(language, 'translation', { [section]: texts[language] }, true)
}

const show = (language: Language): void => {
  document.documentElement.lang = language
  document.title = i18next.t('shell.product')
  dayjs.locale(language)
}

export const setLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(key, language)
  await loadTexts(language)
  await i18next.changeLanguage(language)
  show(language)
}

export const currentLanguage = (): Language => (i18next.language === 'en' ? 'en' : 'ru')

export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'ru')
