import { Type } from 'typebox'
import { type SettingsInForce, setting } from '../settings/index.ts'

const freshMinutes = setting('sessions.fresh-minutes', {
  group: 'sign-in',
  title: { ru: 'Подтверждение личности, минут', en: 'Proof of identity, minutes' },
  hint: {
    ru: 'Столько после входа или подтверждения не спрашивают снова перед ключами, настройками и факторами входа',
    en: 'For so long after a sign-in or a proof one is not asked again before keys, settings and factors',
  },
  schema: Type.Integer({ minimum: 1, maximum: 720 }),
  otherwise: 15,
  perOrganization: true,
})

const idleMinutes = setting('sessions.idle-minutes', {
  group: 'sign-in',
  title: { ru: 'Выход при бездействии, минут', en: 'Signed out when idle, minutes' },
  hint: {
    ru: 'Сеанс, которым столько не пользовались, завершается; 0: не завершается до предела',
    en: 'A session that was not used for so long ends; 0: it does not, up to the limit',
  },
  schema: Type.Integer({ minimum: 0, maximum: 720 }),
  otherwise: 0,
  perOrganization: true,
})

const longestHours = setting('sessions.longest-hours', {
  group: 'sign-in',
  title: { ru: 'Предел сеанса, часов', en: 'Longest session, hours' },
  hint: {
    ru: 'После стольких часов от входа входят заново. Действует сразу и на открытые сеансы',
    en: 'So many hours after signing in one signs in again. It holds at once for open sessions, too',
  },
  schema: Type.Integer({ minimum: 1, maximum: 720 }),
  otherwise: 12,
  perOrganization: true,
})

export const sessionSettings = [freshMinutes, idleMinutes, longestHours]

interface Setting {
  readonly settings: SettingsInForce
}

/** How long a session of an account at home there lives at most, whatever happens. */
export const sessionSeconds = ({ settings }: Setting, home: string): number => settings.read(longestHours, home) * 3600

interface Aging {
  readonly home_id: string
  readonly started_at: Date
  readonly last_seen_at: Date
  readonly proved_at: Date
}

/** Too old, or not used for too long. */
export function isOver({ settings }: Setting, { home_id, started_at, last_seen_at }: Aging, at: Date): boolean {
  const idle = settings.read(idleMinutes, home_id) * 60
  const since = (moment: Date): number => (at.getTime() - moment.getTime()) / 1000
  return since(started_at) >= sessionSeconds({ settings }, home_id) || (idle > 0 && since(last_seen_at) >= idle)
}

/** Whether whoever is in has proved it so lately that it need not be asked again. */
export const isFresh = ({ settings }: Setting, { home_id, proved_at }: Aging, at: Date): boolean =>
  at.getTime() - proved_at.getTime() < settings.read(freshMinutes, home_id) * 60_000
