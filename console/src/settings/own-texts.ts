import { addTexts } from '../i18n/index.ts'
import { settingsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('settings', settingsTexts)
