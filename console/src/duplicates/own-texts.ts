import { addTexts } from '../i18n/index.ts'
import { duplicatesTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('duplicates', duplicatesTexts)
