import { type Static, Type } from 'typebox'
import { Moment, PageQuery, pageOf } from '../registry/index.ts'

const NamedOrganization = Type.Object({ id: Type.String(), title: Type.String() })
const Actor = Type.Object(
  {
    id: Type.Union([Type.String(), Type.Null()]),
    title: Type.String({ description: 'The name as it was then.' }),
    login: Type.Union([Type.String(), Type.Null()], { description: 'A name may change, a login never does.' }),
  },
  { title: 'ActorNamed' },
)

export const ChangeQuery = Type.Object(
  {
    ...PageQuery.properties,
    model: Type.Optional(Type.String()),
    objectId: Type.Optional(Type.String()),
    account: Type.Optional(
      Type.String({ description: 'The id of an account: what was done to itself and to what it is given.' }),
    ),
    operation: Type.Optional(Type.Union([Type.Literal('create'), Type.Literal('update'), Type.Literal('delete')])),
    actor: Type.Optional(Type.String({ description: 'A part of the name of who did it.' })),
    login: Type.Optional(Type.String({ description: 'A part of the login by which it was done.' })),
    object: Type.Optional(Type.String({ description: 'A part of the title of what was changed.' })),
    ip: Type.Optional(Type.String()),
    from: Type.Optional(Moment),
    to: Type.Optional(Moment),
  },
  { additionalProperties: false },
)
export type ChangeQuery = Static<typeof ChangeQuery>

export const Change = Type.Object(
  {
    id: Type.String(),
    at: Moment,
    deed: Type.String({ description: 'The deed, `room.verb-noun`: the name of its file and function.' }),
    operation: Type.String(),
    actor: Actor,
    organization: Type.Union([NamedOrganization, Type.Null()]),
    model: Type.String(),
    objectId: Type.String(),
    object: Type.String(),
    fields: Type.Array(
      Type.Object({ field: Type.String(), old: Type.Unknown(), new: Type.Unknown() }, { title: 'ChangedField' }),
    ),
    ip: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Change' },
)
export type Change = Static<typeof Change>
export const ChangePage = pageOf('ChangePage', Change)
export type ChangePage = Static<typeof ChangePage>

export const EventQuery = Type.Object(
  {
    ...PageQuery.properties,
    event: Type.Optional(Type.String()),
    account: Type.Optional(Type.String({ description: 'A part of the user’s name (B14).' })),
    login: Type.Optional(Type.String({ description: 'A part of the user’s login.' })),
    from: Type.Optional(Moment),
    to: Type.Optional(Moment),
  },
  { additionalProperties: false },
)
export type EventQuery = Static<typeof EventQuery>

export const Event = Type.Object(
  {
    id: Type.String(),
    at: Moment,
    event: Type.String({ description: '`session.started`, `session.ended`, `session.refused`, or a subsystem’s own.' }),
    subsystem: Type.String(),
    account: Actor,
    organization: Type.Union([NamedOrganization, Type.Null()]),
    ip: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Event' },
)
export type Event = Static<typeof Event>
export const EventPage = pageOf('EventPage', Event)
export type EventPage = Static<typeof EventPage>

export interface NewEvent {
  readonly event: 'session.started' | 'session.ended' | 'session.refused'
  readonly accountId: string | null
  readonly accountTitle: string
  readonly organizationId: string | null
  readonly ip: string | null
}
