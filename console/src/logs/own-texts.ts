import { addTexts } from '../i18n/index.ts'
import { logsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('logs', logsTexts)
