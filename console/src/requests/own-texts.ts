import { addTexts } from '../i18n/index.ts'
import { requestsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('requests', requestsTexts)
