import { addTexts } from '../i18n/index.ts'
import { signingTexts } from './texts.ts'

/** Few sign anything: the words come with the dialogs. */
addTexts('signing', signingTexts)
