import { addTexts } from '../i18n/index.ts'
import { picturesTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('pictures', picturesTexts)
