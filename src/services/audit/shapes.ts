import { type Static, Type } from 'typebox'
import { Id, line, Moment } from '../registry/index.ts'

const NamedOrganization = Type.Object({ id: Type.String(), title: Type.String() })
export const ChangedField = Type.Object(
  { field: Type.String(), old: Type.Unknown(), new: Type.Unknown() },
  { title: 'ChangedField' },
)
const Actor = Type.Object(
  {
    id: Type.Union([Type.String(), Type.Null()]),
    title: Type.Union([Type.String(), Type.Null()], {
      description: 'The name as it was then; null: an account that the caller does not see.',
    }),
    login: Type.Union([Type.String(), Type.Null()], { description: 'A name may change, a login never does.' }),
  },
  { title: 'ActorNamed' },
)

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
    fields: Type.Array(ChangedField),
    ip: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Change' },
)
export type Change = Static<typeof Change>

export const Event = Type.Object(
  {
    id: Type.String(),
    at: Moment,
    event: Type.String({
      description:
        '`session.started`, `session.entered-as`, `session.ended`, `session.refused`, `personal-data.shown`, `person.opened`, or a subsystem’s own.',
    }),
    subsystem: Type.String(),
    account: Actor,
    object: Type.Union([NamedOrganization, Type.Null()], { description: 'Whose data it is about.' }),
    organization: Type.Union([NamedOrganization, Type.Null()]),
    ip: Type.Union([Type.String(), Type.Null()]),
  },
  { title: 'Event' },
)
export type Event = Static<typeof Event>

export interface NewEvent {
  readonly event:
    | 'session.started'
    | 'session.entered-as'
    | 'session.ended'
    | 'session.refused'
    | 'personal-data.shown'
    | 'person.opened'
  readonly accountId: string | null
  readonly accountTitle: string
  /** The account of whoever works as this one. */
  readonly enteredBy?: string | undefined
  readonly organizationId: string | null
  readonly ip: string | null
  /** Whose data it is about. */
  readonly object?: { readonly id: string; readonly title: string }
}

const Named = Type.String({ minLength: 1, maxLength: 200 })
const ToldEvent = Type.Object(
  {
    id: Type.String({
      minLength: 1,
      maxLength: 100,
      description: 'The subsystem’s own: sent again it writes nothing.',
    }),
    event: Id,
    at: Type.String({ format: 'date-time', description: 'When it happened.' }),
    accountId: Type.Optional(Named),
    login: Type.Optional({ ...line(200), description: 'In place of accountId.' }),
    organizationId: Type.Optional({ ...Named, description: 'Absent: where the account is at home.' }),
    ip: Type.Optional(Type.Union([Type.String({ format: 'ipv4' }), Type.String({ format: 'ipv6' })])),
    object: Type.Optional(
      Type.Object({ id: Named, title: line(500) }, { additionalProperties: false, description: 'What it is about.' }),
    ),
  },
  { title: 'EventCreation', additionalProperties: false },
)
export type ToldEvent = Static<typeof ToldEvent>

export const mostEvents = 10_000
export const NewEvents = Type.Object(
  { items: Type.Array(ToldEvent, { minItems: 1, maxItems: mostEvents }) },
  { title: 'EventsCreation', additionalProperties: false },
)
