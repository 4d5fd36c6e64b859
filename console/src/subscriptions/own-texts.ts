import { addTexts } from '../i18n/index.ts'
import { subscriptionsTexts } from './texts.ts'

/** Few open these pages: the words come with them. */
addTexts('subscriptions', subscriptionsTexts)
