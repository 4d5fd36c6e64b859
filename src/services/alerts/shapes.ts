import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { nullable } from '../registry/index.ts'
import { type AlertEventId, eventIds } from './events.ts'

const Clock = Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: '`HH:MM`, on one’s own clock.' })
const Quiet = Type.Object({ from: Clock, until: Clock }, { title: 'QuietHours', additionalProperties: false })
const wish = {
  mail: Type.Enum(['off', 'at-once', 'daily'], { description: '`daily`: in one letter, at 8 in the morning.' }),
  sms: Type.Boolean(),
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
    quiet: nullable({ ...Quiet, description: 'When nothing goes out: it waits for their end.' }),
    address: nullable(Type.String({ description: 'Where letters go; null: none is known.' })),
    phone: nullable(Type.String({ description: 'Where text messages go; null: none is known.' })),
  },
  { title: 'OwnAlerts' },
)
export type OwnAlerts = Static<typeof OwnAlerts>

const AlertWish = Type.Object(wish, { title: 'AlertWish', additionalProperties: false })

export const AlertWishes = Type.Object(
  {
    events: Type.Optional(
      Type.Partial(Type.Object(Object.fromEntries(eventIds.map((id) => [id, AlertWish]))), {
        additionalProperties: false,
        description: 'Of those that are named; the others stay as they are.',
      }),
    ),
    quiet: Type.Optional(nullable(Quiet)),
  },
  { title: 'AlertWishes', additionalProperties: false, minProperties: 1 },
)
export interface AlertWishes {
  readonly events?: Partial<Record<AlertEventId, Static<typeof AlertWish>>>
  readonly quiet?: Static<typeof Quiet> | null
}
