import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { line } from '../registry/index.ts'

const Moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
export const Channel = Type.Enum(['mail', 'sms'])

export const LetterView = Type.Object(
  {
    id: Type.String(),
    channel: Channel,
    title: Title,
    to: Type.Object({ name: Type.String(), address: Type.String() }, { title: 'Addressee' }),
    state: Type.Enum(['waiting', 'sent', 'dead', 'expired'], {
      description: '`dead`: refused, or tried too often; it may be tried again until it expires.',
    }),
    isHeld: Type.Boolean({ description: 'It waits because no server is set for it.' }),
    tries: Type.Integer(),
    error: nullable(Type.String({ description: 'What the server said last.' })),
    nextTryAt: nullable(Moment),
    expiresAt: Moment,
    createdAt: Moment,
    settledAt: nullable(Moment),
  },
  {
    title: 'Letter',
    description: 'Never what it says: its text, with whatever secret it brings, is for its reader alone.',
  },
)
export type LetterView = Static<typeof LetterView>

export const TestLetter = Type.Object(
  { channel: Channel, to: line(254), language: Type.Enum(['ru', 'en'], { default: 'ru' }) },
  { title: 'TestLetter', additionalProperties: false },
)
export type TestLetter = Static<typeof TestLetter>
