import type { Plugin } from 'vite'
import { texts } from './src/i18n/texts.ts'

const asked = /[\\/]i18n[\\/]texts\.ts\?language=(ru|en)$/

/** A built page fetches the texts of its language alone. While developing, both come as they stand. */
export const oneLanguage: Plugin = {
  name: 'one-language',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    const language = asked.exec(id)?.[1]
    if (language !== 'ru' && language !== 'en') return null
    return `export const texts = () => (${JSON.stringify(texts(language))})`
  },
}
