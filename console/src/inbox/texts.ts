import type { SectionTexts } from '../i18n/tree.ts'

export const inboxTexts: SectionTexts = {
  ru: {
    title: 'Уведомления',
    unread_one: 'Уведомления: {{count}} новое',
    unread_few: 'Уведомления: {{count}} новых',
    unread_many: 'Уведомления: {{count}} новых',
    unread_other: 'Уведомления: {{count}} новых',
    none: 'Уведомлений нет',
    readAll: 'Прочитать все',
    messageFrom: 'Сообщение от {{by}}',
  },
  en: {
    title: 'Notices',
    unread_one: 'Notices: {{count}} new',
    unread_other: 'Notices: {{count}} new',
    none: 'No notices',
    readAll: 'Mark all as read',
    messageFrom: 'A message from {{by}}',
  },
}
