import { addTexts } from '../../i18n/index.ts'
import { grantUseTexts } from './texts.ts'

addTexts('use', grantUseTexts)
