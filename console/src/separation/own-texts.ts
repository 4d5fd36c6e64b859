import { addTexts } from '../i18n/index.ts'
import { separationTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('separation', separationTexts)
