import { addTexts } from '../../i18n/index.ts'
import { portalTexts } from './texts.ts'

/** Whatever shows a part of the portal has its words. */
addTexts('portal', portalTexts)
