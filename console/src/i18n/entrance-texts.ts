import { sessionTexts } from '../session/texts.ts'
import { shellTexts } from '../shell/texts.ts'
import type { Tree } from './tree.ts'

/** What is said before anybody is signed in: with the first script, in both languages. */
export const entranceTexts = (language: 'ru' | 'en'): Tree => ({
  session: sessionTexts[language],
  shell: shellTexts[language],
})
