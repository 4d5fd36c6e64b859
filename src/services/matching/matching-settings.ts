import { Type } from 'typebox'
import { thresholdFor } from '../../core/matching/index.ts'
import type { Context } from '../decisions/index.ts'
import { setting } from '../settings/index.ts'

const schema = Type.Number({ minimum: 0, maximum: 200 })

export const reviewFrom = setting('matching.review-from', {
  group: 'matching',
  title: { ru: 'Показывать пары с весом от', en: 'Pairs are shown from this weight on' },
  hint: {
    ru: '0 — по расчёту самой модели: пара вероятна хотя бы на одну десятую. Сколько пар и ложных среди них даёт порог, показано выше',
    en: '0: as the model itself reckons, from a chance of one tenth on. How many pairs a threshold gives, and how many of them are wrong, stands above',
  },
  schema,
  otherwise: 0,
})

export const certainFrom = setting('matching.certain-from', {
  group: 'matching',
  title: { ru: 'Считать пары несомненными с весом от', en: 'Pairs are certain from this weight on' },
  hint: {
    ru: '0 — по расчёту самой модели: ошибочна не больше чем одна пара из тысячи. Такие пары можно объединять по многу сразу',
    en: '0: as the model itself reckons, one in a thousand wrong at most. Such pairs may be merged many at once',
  },
  schema,
  otherwise: 0,
})

export const searchEveryDays = setting('matching.search-every-days', {
  group: 'matching',
  title: {
    ru: 'Искать дубли по всему реестру раз в столько дней',
    en: 'The whole registry is searched once in so many days',
  },
  hint: {
    ru: 'Считая от последнего поиска; 0 — только по кнопке. Первый поиск начинают кнопкой',
    en: 'Counted from the last search; 0: by the button alone. The first search is begun by the button',
  },
  schema: Type.Integer({ minimum: 0, maximum: 366 }),
  otherwise: 7,
})

export const matchingSettings = [reviewFrom, certainFrom, searchEveryDays]

const REVIEW = 0.1
const CERTAIN = 0.999

export interface Thresholds {
  /** From this weight on a pair is worth a look. */
  readonly review: number
  /** It is likelier than not. */
  readonly likely: number
  readonly certain: number
}

const round = (weight: number): number => Math.round(weight * 10) / 10

/** As they are set, and where they are not, of the model's own expected errors: no labels are needed. */
export function thresholdsOf({ settings }: Context, prior: number): Thresholds {
  const set = (one: typeof reviewFrom, chance: number) => settings.read(one) || round(thresholdFor(chance, prior))
  const [review, certain] = [set(reviewFrom, REVIEW), set(certainFrom, CERTAIN)]
  return { review, certain, likely: round(Math.max(review, thresholdFor(0.5, prior))) }
}
