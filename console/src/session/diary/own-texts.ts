import { addTexts } from '../../i18n/index.ts'
import { diaryTexts } from './texts.ts'

/** Parents and students alone have this side: the words come with it. */
addTexts('diary', diaryTexts)
