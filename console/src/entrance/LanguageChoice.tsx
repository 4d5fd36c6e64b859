import { type Language, languages, setLanguage, useLanguage } from '../i18n/index.ts'
import { queryClient } from '../session/client.ts'

const names: Readonly<Record<Language, string>> = { ru: 'Русский', en: 'English' }

/** The languages beside one another; the present one is no button. */
export function LanguageChoice() {
  const current = useLanguage()
  const choose = async (language: Language) => {
    await setLanguage(language)
    await queryClient.invalidateQueries()
  }
  return (
    <div className="entrance-languages">
      {languages.map((language) =>
        language === current ? (
          <strong key={language} lang={language}>
            {names[language]}
          </strong>
        ) : (
          <button key={language} type="button" lang={language} onClick={() => void choose(language)}>
            {names[language]}
          </button>
        ),
      )}
    </div>
  )
}
