import { type Static, Type } from 'typebox'
import { Moment } from '../registry/index.ts'

const Place = Type.Object({ id: Type.String(), title: Type.String() })

export const ActiveUser = Type.Object(
  {
    id: Type.String({ description: 'The account.' }),
    login: Type.String(),
    title: Type.String(),
    metarole: Type.String(),
    home: Place,
    sessions: Type.Integer({ description: 'How many are in as this account.' }),
    startedAt: Moment,
    lastSeenAt: Moment,
    ip: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'ActiveUser', description: 'Start, last action and address are of the session that was used last.' },
)
export type ActiveUser = Static<typeof ActiveUser>
