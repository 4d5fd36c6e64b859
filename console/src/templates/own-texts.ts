import { addTexts } from '../i18n/index.ts'
import { templatesTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('templates', templatesTexts)
