import { addTexts } from '../i18n/index.ts'
import { providersTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('providers', providersTexts)
