import { Type } from 'typebox'
import { setting } from '../../settings/index.ts'

export const reviewsByEvent = setting('reviews.by-event', {
  group: 'requests',
  title: { ru: 'Пересматривать доступ по событиям', en: 'Review access by events' },
  hint: {
    ru: 'Перевод, второй пост, возвращение после долгого отсутствия, смена руководителя: что у человека или под руководителем есть, пересматривают те, кто может это отобрать',
    en: 'A transfer, a second post, a return after a long absence, another head: what they hold, or what is held there, is reviewed by those who may take it away',
  },
  schema: Type.Boolean(),
  otherwise: false,
  perOrganization: true,
})

export const daysOfAbsence = setting('reviews.absence-days', {
  group: 'requests',
  title: { ru: 'Долгое отсутствие, дней', en: 'Long absence, days' },
  hint: {
    ru: 'После какого перерыва возвращение на пост начинает пересмотр',
    en: 'After which break a return to a post begins a review',
  },
  schema: Type.Integer({ minimum: 1, maximum: 3650 }),
  otherwise: 60,
})

export const reviewSettings = [reviewsByEvent, daysOfAbsence]
