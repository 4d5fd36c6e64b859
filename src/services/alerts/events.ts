import type { Title } from '../catalog/index.ts'

/** What is wished of one kind of event. */
export interface Wish {
  readonly mail: 'off' | 'at-once' | 'daily'
  readonly sms: boolean
  readonly push: boolean
}

/** As it is stored: what is not said there is as it was before one could. */
export type StoredWish = Omit<Wish, 'push'> & { readonly push?: boolean }

interface AlertEvent {
  readonly title: Title
  /** Codes of notices that begin so are of it. */
  readonly codes: readonly string[]
  /** Where nobody has said what they wish. */
  readonly usual: Wish
  /** It is told by e-mail at once, whatever is wished: it protects the account. */
  readonly required?: true
}

const inboxOnly: Wish = { mail: 'off', sms: false, push: false }
const byMail: Wish = { mail: 'at-once', sms: false, push: false }

/** L28: the kinds of events that one can be told of outside the console. An id is never renamed or reused. */
export const alertEvents = {
  security: {
    title: { ru: 'Пароль, второй фактор, вход с нового устройства', en: 'Password, second factor, a new device' },
    codes: ['password.', 'factors.', 'session.'],
    usual: byMail,
    required: true,
  },
  access: {
    title: { ru: 'Мне выдали или забрали роль', en: 'A role was given to me or taken' },
    codes: ['access.given', 'access.taken'],
    usual: inboxOnly,
  },
  ending: {
    title: { ru: 'Срок моей роли заканчивается', en: 'A role of mine ends soon' },
    codes: ['access.ending'],
    usual: inboxOnly,
  },
  roles: {
    title: { ru: 'Изменилась роль, за которую я отвечаю', en: 'A role that I answer for was changed' },
    codes: ['role.'],
    usual: inboxOnly,
  },
  requests: {
    title: { ru: 'Мои заявки', en: 'My requests' },
    codes: ['request.'],
    usual: byMail,
  },
  tasks: {
    title: { ru: 'Ждут моего решения', en: 'Waits for my decision' },
    codes: ['pair.', 'staff-change.', 'approval.', 'revision.', 'inquiry.', 'separation.', 'review.', 'emergency.'],
    usual: inboxOnly,
  },
  messages: {
    title: { ru: 'Сообщения администраторов', en: 'Messages of administrators' },
    codes: ['message.'],
    usual: inboxOnly,
  },
  unavailability: {
    title: { ru: 'Недоступность подсистем', en: 'Unavailability of subsystems' },
    codes: ['unavailability.'],
    usual: inboxOnly,
  },
  reports: {
    title: { ru: 'Мои подписки остановлены', en: 'My subscriptions were stopped' },
    codes: ['subscription.'],
    usual: inboxOnly,
  },
} as const satisfies Record<string, AlertEvent>
export type AlertEventId = keyof typeof alertEvents

export const eventIds = Object.keys(alertEvents) as AlertEventId[]

/** What subsystems tell of an account is wished by its type, whose ids the catalog has; ours have no dots. */
export const toldCode = 'event.told'
export type WishId = AlertEventId | `${string}.${string}`

/** Undefined: of what nobody is told outside the console. */
export const eventOf = (code: string, { event }: { readonly event?: unknown }): WishId | undefined =>
  code === toldCode
    ? (String(event) as WishId)
    : eventIds.find((id) => alertEvents[id].codes.some((prefix) => code.startsWith(prefix)))

export type Wishes = Partial<Record<WishId, StoredWish>>

/** It protects the account: told by e-mail at once, whatever is wished. */
export const isRequired = (id: WishId): boolean => 'required' in (alertEvents[id as AlertEventId] ?? {})

/** Whether anything goes out at all. */
export const goesOut = ({ mail, sms, push = false }: StoredWish): boolean => mail !== 'off' || sms || push

/** What is done for somebody, by what they have wished. */
export function wishFor(id: WishId, wishes: Wishes): Wish {
  const event: AlertEvent | undefined = (alertEvents as Readonly<Record<string, AlertEvent>>)[id]
  const wish = { ...(event?.usual ?? inboxOnly), ...wishes[id] }
  return isRequired(id) ? { ...wish, mail: 'at-once' } : wish
}
