import { addTexts } from '../i18n/index.ts'
import { whatIfTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('whatIf', whatIfTexts)
