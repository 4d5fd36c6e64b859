import { addTexts } from '../../i18n/index.ts'
import { portalEditTexts } from './texts.ts'

/** Few edit: the words come with the code. */
addTexts('portalEdit', portalEditTexts)
