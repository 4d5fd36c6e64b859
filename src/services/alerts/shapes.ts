import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { line, Moment, nullable } from '../registry/index.ts'
import { type AlertEventId, eventIds } from './events.ts'

const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: '`HH:MM`, on one’s own clock.' })
const Quiet = Type.Object({ from: Clock, until: Clock }, { title: 'QuietHours', additionalProperties: false })
const wish = {
  mail: Type.Enum(['off', 'at-once', 'daily'], { description: '`daily`: in one letter, at 8 in the morning.' }),
  sms: Type.Boolean(),
  push: Type.Boolean({ description: 'In every browser that one has let tell it.' }),
}

export const OwnAlerts = Type.Object(
  {
    events: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Title,
          ...wish,
          required: Type.Boolean({ description: 'By e-mail at once, whatever is wished: it protects the account.' }),
        },
        { title: 'AlertEvent' },
      ),
    ),
    types: Type.Array(
      Type.Object(
        { id: Type.String(), title: Title, subsystem: Title, ...wish },
        { title: 'AlertType', description: 'A type of event that a subsystem writes of one’s account.' },
      ),
    ),
    push: Type.Object(
      {
        key: Type.String({ description: 'What browsers subscribe by (`applicationServerKey`), base64url.' }),
        devices: Type.Array(
          Type.Object(
            { id: Type.String(), title: Type.String(), createdAt: Moment },
            { title: 'PushDevice', description: 'A browser that is told.' },
          ),
        ),
      },
      { title: 'OwnPush' },
    ),
    quiet: nullable({ ...Quiet, description: 'When nothing goes out: it waits for their end.' }),
    address: nullable(Type.String({ description: 'Where letters go; null: none is known.' })),
    phone: nullable(Type.String({ description: 'Where text messages go; null: none is known.' })),
  },
  { title: 'OwnAlerts' },
)
export type OwnAlerts = Static<typeof OwnAlerts>

const asked = { ...wish, push: Type.Optional(wish.push) }
const AlertWish = Type.Object(asked, { title: 'AlertWish', additionalProperties: false })

export const AlertWishes = Type.Object(
  {
    events: Type.Optional(
      Type.Partial(Type.Object(Object.fromEntries(eventIds.map((id) => [id, AlertWish]))), {
        additionalProperties: false,
        description: 'Of those that are named; the others stay as they are.',
      }),
    ),
    types: Type.Optional(
      Type.Array(Type.Object({ id: Type.String({ maxLength: 200 }), ...asked }, { additionalProperties: false }), {
        maxItems: 200,
        description: 'Of events that subsystems write of one’s account, those that are named.',
      }),
    ),
    quiet: Type.Optional(nullable(Quiet)),
  },
  { title: 'AlertWishes', additionalProperties: false, minProperties: 1 },
)
export interface AlertWishes {
  readonly events?: Partial<Record<AlertEventId, Static<typeof AlertWish>>>
  readonly types?: readonly ({ readonly id: string } & Static<typeof AlertWish>)[]
  readonly quiet?: Static<typeof Quiet> | null
}

export const NewPush = Type.Object(
  {
    endpoint: Type.String({ minLength: 10, maxLength: 1000 }),
    p256dh: Type.String({ pattern: '^[\\w-]{87}=?$' }),
    auth: Type.String({ pattern: '^[\\w-]{22}=*$' }),
    title: { ...line(100), description: 'What one calls this browser.' },
  },
  {
    title: 'PushRegistration',
    additionalProperties: false,
    description: 'What the browser’s subscription says (Push API).',
  },
)
export type NewPush = Static<typeof NewPush>
