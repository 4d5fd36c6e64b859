import { addTexts } from '../i18n/index.ts'
import { booksTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('books', booksTexts)
