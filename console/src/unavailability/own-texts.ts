import { addTexts } from '../i18n/index.ts'
import { unavailabilityTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('unavailability', unavailabilityTexts)
