import { addTexts } from '../../i18n/index.ts'
import { roleOwnersTexts } from './texts.ts'

addTexts('roleOwners', roleOwnersTexts)
