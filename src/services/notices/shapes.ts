import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { lines, registryPage } from '../registry/index.ts'

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const Moment = Type.String({ format: 'date-time' })

export const Notice = Type.Object(
  {
    id: Type.String(),
    code: Type.String(),
    text: Title,
    link: nullable(Type.String({ description: 'The page of the console that it is about.' })),
    createdAt: Moment,
    readAt: nullable(Moment),
  },
  { title: 'Notice' },
)
export const NoticePage = Type.Object(
  { ...registryPage('NoticePage', Notice).properties, unread: Type.Integer() },
  { title: 'NoticePage' },
)
export type NoticePage = Static<typeof NoticePage>

export const UnreadNotices = Type.Object({ unread: Type.Integer() }, { title: 'UnreadNotices' })

export const NoticesRead = Type.Object(
  {
    ids: Type.Optional(
      Type.Array(Type.String({ pattern: '^[0-9]{1,15}$' }), { maxItems: 500, description: 'Absent: all of them.' }),
    ),
  },
  { title: 'NoticesRead', additionalProperties: false },
)
export type NoticesRead = Static<typeof NoticesRead>

const Whom = Type.String({ minLength: 1, maxLength: 128 })
export const NewMessage = Type.Object(
  {
    text: lines(2000),
    organizationId: Type.Optional({
      ...Whom,
      description: 'With all under it; absent: wherever the caller may send messages.',
    }),
    roleId: Type.Optional({ ...Whom, description: 'Whoever holds the role; absent: everybody there.' }),
  },
  { title: 'MessageCreation', additionalProperties: false },
)
export type NewMessage = Static<typeof NewMessage>

export const MessageSent = Type.Object(
  { id: Type.String(), reached: Type.Integer({ description: 'How many accounts have it in their inbox.' }) },
  { title: 'MessageSent' },
)
export type MessageSent = Static<typeof MessageSent>

const Somewhere = nullable(Type.Object({ id: Type.String(), title: Type.String() }))
export const Message = Type.Object(
  {
    id: Type.String(),
    text: Type.String(),
    sender: Type.Object({ id: nullable(Type.String()), title: Type.String() }),
    organization: Somewhere,
    role: Somewhere,
    sentAt: Moment,
    reached: Type.Integer(),
    read: Type.Integer({ description: 'How many have marked it as read.' }),
  },
  { title: 'Message' },
)
