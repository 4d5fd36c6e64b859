import { addTexts } from '../i18n/index.ts'
import { reportsTexts } from './texts.ts'

/** Few run reports: the words come with them. */
addTexts('reports', reportsTexts)
