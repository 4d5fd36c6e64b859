import { Type } from 'typebox'
import { type SettingsInForce, setting } from '../settings/index.ts'

const everyHours = setting('backups.every-hours', {
  group: 'backups',
  title: { ru: 'Резервная копия каждые, часов', en: 'A back-up every, hours' },
  hint: {
    ru: 'Папку и ключ задаёт тот, кто ведёт сервер (DOSTUP_BACKUP_FOLDER, DOSTUP_BACKUP_KEY); без них копии не делаются. 0 — не делать',
    en: 'The folder and the key are set by whoever runs the server (DOSTUP_BACKUP_FOLDER, DOSTUP_BACKUP_KEY); without them none is made. 0: none',
  },
  schema: Type.Integer({ minimum: 0, maximum: 168 }),
  otherwise: 24,
})

const count = Type.Integer({ minimum: 0, maximum: 366 })

const keepDays = setting('backups.keep-days', {
  group: 'backups',
  title: { ru: 'Хранить по одной за день, дней', en: 'One a day is kept, for days' },
  hint: {
    ru: 'Последняя копия каждого дня; лишние удаляются, когда сделана новая',
    en: 'The last of each day; others are deleted when a new one is made',
  },
  schema: count,
  otherwise: 7,
})

const keepMonths = setting('backups.keep-months', {
  group: 'backups',
  title: { ru: 'Хранить по одной за месяц, месяцев', en: 'One a month is kept, for months' },
  hint: { ru: 'Последняя копия каждого месяца', en: 'The last of each month' },
  schema: count,
  otherwise: 12,
})

const momentDays = setting('backups.moment-days', {
  group: 'backups',
  title: { ru: 'Возврат к любому моменту, дней', en: 'Back to any moment, days' },
  hint: {
    ru: 'Кроме копий хранится журнал PostgreSQL: по нему база восстанавливается на любой момент за столько дней. 0 — не хранить',
    en: 'Beside the back-ups, PostgreSQL’s WAL is kept: by it the database can be brought back to any moment of so many days. 0: it is not',
  },
  schema: Type.Integer({ minimum: 0, maximum: 60 }),
  otherwise: 0,
})

const momentSeconds = setting('backups.moment-seconds', {
  group: 'backups',
  title: { ru: 'Журнал PostgreSQL откладывается каждые, секунд', en: 'The WAL is kept every, seconds' },
  hint: {
    ru: 'Столько изменений можно потерять вместе с диском базы',
    en: 'So much can be lost with the disk of the database',
  },
  schema: Type.Integer({ minimum: 1, maximum: 3600 }),
  otherwise: 60,
})

export const backupSettings = [everyHours, keepDays, keepMonths, momentDays, momentSeconds]

interface Set {
  readonly settings: SettingsInForce
}

export const backupRule = ({ settings }: Set) => ({
  everyHours: settings.read(everyHours),
  days: settings.read(keepDays),
  months: settings.read(keepMonths),
})

export const momentsRule = ({ settings }: Set) => ({
  days: settings.read(momentDays),
  seconds: settings.read(momentSeconds),
})
