import { addTexts } from '../i18n/index.ts'
import { reviewsTexts } from './texts.ts'

addTexts('reviews', reviewsTexts)
