import { addTexts } from '../i18n/index.ts'
import { importsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('imports', importsTexts)
