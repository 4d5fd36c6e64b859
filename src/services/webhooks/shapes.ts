import { type Static, Type } from 'typebox'
import { fedModels } from '../audit/index.ts'
import { Id, Moment, nullable } from '../registry/index.ts'

export const FedModel = Type.Enum(fedModels, {
  description:
    'account, grant, role, organization, affiliation; of this subsystem alone: record, share, alias, and approval (of its documents); catalog: the rights themselves.',
})

/** What a subsystem is told of one change: of what, and never what it holds. */
export const Told = Type.Object(
  {
    position: Type.Integer({ description: 'Each is told once; go on after the last one.' }),
    revision: Type.Integer({ description: 'Ask with `context.at_least` of this, and the answer knows the change.' }),
    at: Moment,
    model: FedModel,
    operation: Type.Enum(['create', 'update', 'delete']),
    id: Type.String({ description: 'Of records, shares and aliases as the subsystem calls them.' }),
    accountId: nullable(Type.String({ description: 'Whom it is about.' })),
    accountAlias: nullable(Type.String({ description: 'What the subsystem calls them.' })),
    organizationId: nullable(Type.String()),
    fields: Type.Array(Type.String(), { description: 'What has changed of it, by name.' }),
  },
  { title: 'FedChange' },
)
export type Told = Static<typeof Told>

export const NewWebhook = Type.Object(
  {
    subsystem: Id,
    url: Type.String({ minLength: 1, maxLength: 2000 }),
    isInside: Type.Optional(
      Type.Boolean({ description: 'It is in a private network, where nothing is sent otherwise. Absent: false.' }),
    ),
    models: Type.Optional(Type.Array(FedModel, { minItems: 1, uniqueItems: true, description: 'Absent: all.' })),
  },
  { title: 'WebhookCreation', additionalProperties: false },
)
export type NewWebhook = Static<typeof NewWebhook>

export const RegisteredWebhook = Type.Object(
  { id: Type.String(), secret: Type.String({ description: 'Shown this once: what is sent is signed with it.' }) },
  { title: 'RegisteredWebhook' },
)
export type RegisteredWebhook = Static<typeof RegisteredWebhook>

export const Webhook = Type.Object(
  {
    id: Type.String(),
    subsystem: Type.String(),
    url: Type.String(),
    isInside: Type.Boolean(),
    models: Type.Array(Type.String()),
    active: Type.Boolean(),
    createdAt: Moment,
    toldAt: nullable(Moment),
    failures: Type.Integer({ description: 'In a row; it is tried again at `nextAt`.' }),
    fault: nullable(Type.String()),
    nextAt: nullable(Moment),
  },
  { title: 'Webhook' },
)
export type Webhook = Static<typeof Webhook>
