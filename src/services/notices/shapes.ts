import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { registryPage } from '../registry/index.ts'

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
