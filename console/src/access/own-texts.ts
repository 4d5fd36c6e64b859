import { addTexts } from '../i18n/index.ts'
import { accessTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('access', accessTexts)
