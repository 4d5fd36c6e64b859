import { addTexts } from '../i18n/index.ts'
import { rulesTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('rules', rulesTexts)
