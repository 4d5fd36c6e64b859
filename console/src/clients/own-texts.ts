import { addTexts } from '../i18n/index.ts'
import { clientsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('clients', clientsTexts)
