import { addTexts } from '../../i18n/index.ts'
import { alertsTexts } from './texts.ts'

/** One page has it: the words come with it. */
addTexts('alerts', alertsTexts)
