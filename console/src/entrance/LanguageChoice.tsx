import { type Language, languages, useLanguage } from '../i18n/index.ts'
import { chooseLanguage } from '../session/choose-language.ts'

/** Each language by its own name (Intl), as a stranger would look for it: the languages beside one another; the present one is no button. */
export function LanguageChoice() {
  const current = useLanguage()
  return (
    <div className="entrance-languages">
      {languages.map((language) =>
        language === current ? (
          <strong key={language} lang={language}>
            {languageName(language)}
          </strong>
        ) : (
          <button key={language} type="button" lang={language} onClick={() => void chooseLanguage(language)}>
            {languageName(language)}
          </button>
        ),
      )}
    </div>
  )
}

/** As a stranger would look for it. */
export const languageName = (language: Language): string => {
  const name = new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1)
}
