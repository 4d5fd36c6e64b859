import { addTexts } from '../i18n/index.ts'
import { approvalsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('approvals', approvalsTexts)
