import { Type } from 'typebox'
import { setting } from '../settings/index.ts'

export const daysToDecide = setting('requests.days-to-decide', {
  group: 'requests',
  title: { ru: 'Срок рассмотрения заявок, дней', en: 'Days in which requests are decided' },
  hint: {
    ru: 'Со дня отправки. Позже заявка отмечена как просроченная',
    en: 'From when they are sent. Later a request is marked as overdue',
  },
  schema: Type.Integer({ minimum: 1, maximum: 90 }),
  otherwise: 3,
  perOrganization: true,
})

export const emergencyHours = setting('requests.emergency-hours', {
  group: 'requests',
  title: { ru: 'Доступ в аварийной ситуации, часов', en: 'Access in emergency, hours' },
  hint: {
    ru: 'На сколько часов выдаётся роль тому, кто «разбил стекло»',
    en: 'For how many hours a role is given to whoever has broken the glass',
  },
  schema: Type.Integer({ minimum: 1, maximum: 24 }),
  otherwise: 4,
  perOrganization: true,
})

export const requestSettings = [daysToDecide, emergencyHours]
