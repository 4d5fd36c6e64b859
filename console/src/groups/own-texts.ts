import { addTexts } from '../i18n/index.ts'
import { groupsTexts } from './texts.ts'

/** Few open what they say: the words come with it. */
addTexts('groups', groupsTexts)
