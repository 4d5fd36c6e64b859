import { addTexts } from '../i18n/index.ts'
import { inquiriesTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('inquiries', inquiriesTexts)
