import { addTexts } from '../i18n/index.ts'
import { findingsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('findings', findingsTexts)
