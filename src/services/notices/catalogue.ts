import type { Language, ProblemValues } from '../../core/problems/index.ts'

interface NoticeEntry {
  readonly text: Readonly<Record<Language, string>>
  /** The page of the console that it is about; its places are filled too. */
  readonly link: string | null
}

/** Every notice that an account may be given. A code is never renamed or reused; `{places}` are filled when it is read. */
export const noticeCatalogue = {
  'password.set': {
    text: {
      ru: 'Ваш пароль сменил пользователь «{by}». Если вы об этом не просили, сообщите администратору.',
      en: 'Your password was set by “{by}”. If you did not ask for it, tell your administrator.',
    },
    link: null,
  },
  'factors.taken-off': {
    text: {
      ru: 'Второй фактор вашей учётной записи снял пользователь «{by}». Если вы об этом не просили, сообщите администратору.',
      en: 'The second factor of your account was taken off by “{by}”. If you did not ask for it, tell your administrator.',
    },
    link: null,
  },
  'message.sent': {
    text: {
      ru: 'Сообщение от {by}: {text}',
      en: 'A message from {by}: {text}',
    },
    link: null,
  },
  'pair.assigned': {
    text: {
      ru: '{by} просит вас решить, один ли это человек.',
      en: '{by} asks you to decide whether two persons are one.',
    },
    link: '/duplicates/{id}',
  },
  'person.name-differs': {
    text: {
      ru: 'Служба входа называет вас «{told}», а в реестре вы записаны как «{known}». Если фамилия изменилась, попросите организацию «{organization}» исправить запись.',
      en: 'The sign-in service calls you “{told}”, the registry “{known}”. If your surname has changed, ask “{organization}” to correct the record.',
    },
    link: null,
  },
  'staff-change.confirmed': {
    text: {
      ru: '{person}: изменение карточки сотрудника подтвердил пользователь «{by}».',
      en: '{person}: the change of the employee card was confirmed by “{by}”.',
    },
    link: null,
  },
  'staff-change.declined': {
    text: {
      ru: '{person}: изменение карточки сотрудника отклонил пользователь «{by}». Причина: {reason}',
      en: '{person}: the change of the employee card was declined by “{by}”. Reason: {reason}',
    },
    link: null,
  },
  'approval.waits': {
    text: {
      ru: 'Ждёт вашего решения: «{title}» (согласование № {number}).',
      en: '“{title}” waits for your decision (approval № {number}).',
    },
    link: '/approvals/{id}',
  },
  'approval.due': {
    text: {
      ru: 'Срок решения подходит: «{title}» (согласование № {number}).',
      en: 'Your decision on “{title}” is due (approval № {number}).',
    },
    link: '/approvals/{id}',
  },
  'review.waits': {
    text: {
      ru: 'Пересмотр доступа «{title}» (№ {number}) ждёт ваших решений: {count}.',
      en: 'The review of access “{title}” (№ {number}) waits for your decisions: {count}.',
    },
    link: '/reviews/{id}',
  },
  'review.due': {
    text: {
      ru: 'Пересмотр доступа «{title}» (№ {number}): срок подходит, осталось решить: {count}.',
      en: 'The review of access “{title}” (№ {number}) is due: {count} left to decide.',
    },
    link: '/reviews/{id}',
  },
  'review.over': {
    text: {
      ru: 'Срок пересмотра доступа «{title}» (№ {number}) вышел. Посмотрите, что изменится, и завершите его.',
      en: 'The review of access “{title}” (№ {number}) is over. See what it would change, and end it.',
    },
    link: '/reviews/{id}',
  },
  'approval.approved': {
    text: {
      ru: 'Утверждено: «{title}» (согласование № {number}).',
      en: '“{title}” was approved (approval № {number}).',
    },
    link: '/approvals/{id}',
  },
  'approval.returned': {
    text: {
      ru: 'Возвращено с замечанием: «{title}» (согласование № {number}). {text}',
      en: '“{title}” was returned with a remark (approval № {number}). {text}',
    },
    link: '/approvals/{id}',
  },
  'request.approved': {
    text: {
      ru: 'Заявка № {number} одобрена и исполнена.',
      en: 'Request № {number} was approved and carried out.',
    },
    link: '/requests/{id}',
  },
  'request.agreed': {
    text: {
      ru: 'Заявка № {number} согласована всеми, её исполнит служба поддержки.',
      en: 'All have agreed to request № {number}; the desk will carry it out.',
    },
    link: '/requests/{id}',
  },
  'request.declined': {
    text: {
      ru: 'Заявка № {number} отклонена. Причина: {reason}',
      en: 'Request № {number} was declined. Reason: {reason}',
    },
    link: '/requests/{id}',
  },
  'request.returned': {
    text: {
      ru: 'Заявка № {number} возвращена на доработку: {reason}',
      en: 'Request № {number} was returned to be mended: {reason}',
    },
    link: '/requests/{id}',
  },
  'request.endorsed': {
    text: {
      ru: 'Заявку № {number} подтвердила ваша организация, она ждёт решения.',
      en: 'Your organization has confirmed request № {number}; it waits for a decision.',
    },
    link: '/requests/{id}',
  },
  'request.commented': {
    text: {
      ru: 'Сообщение по заявке № {number}: {reason}',
      en: 'A comment on request № {number}: {reason}',
    },
    link: '/requests/{id}',
  },
  'subscription.stopped': {
    text: {
      ru: 'Отчёт «{title}» больше не отправляется: у вас нет прав на то, что в нём.',
      en: 'The report “{title}” is not sent any more: you lack the rights to what is in it.',
    },
    link: '/subscriptions/{id}',
  },
  'subscription.failed': {
    text: {
      ru: 'Отчёт «{title}» не отправлен. Причина — на его карточке.',
      en: 'The report “{title}” was not sent. Its card says why.',
    },
    link: '/subscriptions/{id}',
  },
  'inquiry.assigned': {
    text: {
      ru: 'Вы отвечаете за обращение № {number}.',
      en: 'You answer for inquiry № {number}.',
    },
    link: '/inquiries/{id}',
  },
  'role.changed': {
    text: {
      ru: 'Изменилась роль «{role}», за которую вы отвечаете: {what}. Кто изменил: {by}.',
      en: 'The role “{role}”, for which you answer, was changed: {what}. By: {by}.',
    },
    link: '/roles/{id}',
  },
  'access.given': {
    text: {
      ru: 'Вам выдано: {what}, {where}. Кто выдал: {by}.',
      en: 'Given to you: {what}, {where}. By: {by}.',
    },
    link: null,
  },
  'access.taken': {
    text: {
      ru: 'У вас больше нет: {what}, {where}. Кто забрал: {by}.',
      en: 'You have no more: {what}, {where}. Taken by: {by}.',
    },
    link: null,
  },
  'access.ending': {
    text: {
      ru: '{until} заканчивается: {what}, {where}.',
      en: 'Ends on {until}: {what}, {where}.',
    },
    link: null,
  },
  'emergency.begun': {
    text: {
      ru: 'Разбито стекло: {person} взял(а) роль «{role}», {where}. Проверьте и подтвердите.',
      en: 'The glass was broken: {person} took the role “{role}” at {where}. Look, and confirm.',
    },
    link: '/emergencies',
  },
  'separation.over': {
    text: {
      ru: 'Исключение закончилось, а полномочия остались: {person}, правило «{rule}».',
      en: 'An exception is over, and what it excepted is still held: {person}, rule “{rule}”.',
    },
    link: '/separation',
  },
  'unavailability.announced': {
    text: {
      ru: '{title}: с {from} до {until}.',
      en: '{title}: from {from} until {until}.',
    },
    link: null,
  },
  'event.told': {
    text: {
      ru: '«{from}»: {what}. {object}',
      en: '“{from}”: {what}. {object}',
    },
    link: null,
  },
  'session.new-device': {
    text: {
      ru: 'Вход в вашу учётную запись с нового устройства, адрес {ip}. Если это не вы, завершите сеанс в профиле и смените пароль.',
      en: 'A sign-in to your account from a new device, address {ip}. If it was not you, end the session in your profile and change the password.',
    },
    link: '/profile',
  },
} as const satisfies Record<string, NoticeEntry>

export type NoticeCode = keyof typeof noticeCatalogue
export type NoticeValues = ProblemValues

export interface NoticeWords {
  readonly text: Readonly<Record<Language, string>>
  readonly link: string | null
}

/** Undefined for a code of another edition: it is not shown here. */
export function noticeWords(code: string, values: NoticeValues): NoticeWords | undefined {
  const entry = (noticeCatalogue as Readonly<Record<string, NoticeEntry>>)[code]
  if (entry === undefined) return undefined
  const { text, link } = entry
  return {
    text: { ru: filled(text.ru, values, 'ru'), en: filled(text.en, values, 'en') },
    link: link && filled(link, values, 'ru'),
  }
}

/** As it is stored: of a message to many, what it says stands with the message. */
export const wordsOfRow = (row: {
  readonly code: string
  readonly fields: NoticeValues
  readonly message: string | null
  readonly sender: string | null
}): NoticeWords | undefined =>
  noticeWords(row.code, row.message === null ? row.fields : { text: row.message, by: row.sender ?? '' })

const filled = (text: string, values: NoticeValues, language: Language): string =>
  text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name] ?? ''
    return String(typeof value === 'object' ? value[language] : value)
  })
