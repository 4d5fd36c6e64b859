import { addTexts } from '../i18n/index.ts'
import { emergenciesTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('emergencies', emergenciesTexts)
