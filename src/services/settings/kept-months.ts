import { Type } from 'typebox'
import { setting } from './setting.ts'

/** Of both logs; 0: for good. */
export const keptMonths = setting('general.logs-kept-months', {
  group: 'general',
  title: { ru: 'Сколько месяцев хранить журналы', en: 'How many months logs are kept' },
  hint: {
    ru: 'События и изменения старше удаляются целыми месяцами; доказательства целостности остаются. 0 — хранить всегда',
    en: 'Events and changes that are older go by whole months; proofs that nothing was altered stay. 0: for good',
  },
  schema: Type.Integer({ minimum: 0, maximum: 600 }),
  otherwise: 0,
})
