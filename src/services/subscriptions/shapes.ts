import { type Static, Type } from 'typebox'
import { ProblemInWords } from '../jobs/index.ts'
import { Selection } from '../registries/index.ts'
import { AsRead, Id, line, Moment, NamedOrHidden, NodeNamed, nullable } from '../registry/index.ts'
import { listNames } from './lists.ts'

const ReportTimes = Type.Object(
  {
    every: Type.Enum(['day', 'week', 'month']),
    days: Type.Array(Type.Integer({ minimum: 1, maximum: 31 }), {
      maxItems: 31,
      uniqueItems: true,
      default: [],
      description:
        'Of a week: 1 (Monday) to 7. Of a month: 1 to 31, where a shorter month has its last day instead. Of every day: none.',
    }),
    at: Type.String({ pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$', description: '`HH:MM` on the clock of `timeZone`.' }),
    timeZone: Type.String({ minLength: 1, maxLength: 64, description: 'Such as `Asia/Yekaterinburg`.' }),
  },
  { title: 'ReportTimes', additionalProperties: false },
)

const form = {
  title: line(200),
  registry: Type.Enum([...listNames], {
    description: 'A list; `book-records`: those of the book whose id is `book` in the query.',
  }),
  query: Selection.properties.query,
  columns: Type.Optional(
    nullable(
      Type.Array(Type.String({ maxLength: 64 }), {
        ...{ minItems: 1, maxItems: 100, uniqueItems: true },
        description: 'Keys of columns in their order; null: all.',
      }),
    ),
  ),
  sinceLast: Type.Optional(
    Type.Boolean({
      description: 'Only what happened since the report before; of the first one: in the day, week or month before it.',
    }),
  ),
  format: Type.Enum(['xlsx', 'csv', 'pdf']),
  language: Type.Optional(Type.Enum(['ru', 'en'], { description: 'Of the file and its letter; absent: Russian.' })),
  times: ReportTimes,
  recipients: Type.Array(Id, {
    ...{ minItems: 1, maxItems: 500, uniqueItems: true },
    description: 'Ids of the accounts that it goes to. They are shown all that its author may see.',
  }),
}

export const NewSubscription = Type.Object(
  {
    organizationId: { ...Id, description: 'To which it belongs: whoever may edit subscriptions there may edit it.' },
    ...form,
  },
  { title: 'SubscriptionCreation', additionalProperties: false },
)
export type NewSubscription = Static<typeof NewSubscription>

const { registry: _, ...edited } = form
export const SubscriptionEdit = Type.Partial(Type.Object({ ...edited, ...AsRead.properties }), {
  ...{ title: 'SubscriptionEdit', additionalProperties: false, minProperties: 1 },
  description: 'Whoever edits becomes the author, with whose eyes the report is read from then on.',
})
export type SubscriptionEdit = Static<typeof SubscriptionEdit>

const shown = {
  id: Type.String(),
  title: Type.String(),
  organization: NodeNamed,
  registry: Type.Object(
    { name: Type.String(), title: Type.Object({ ru: Type.String(), en: Type.String() }) },
    { title: 'ReportedRegistry' },
  ),
  format: form.format,
  language: Type.Enum(['ru', 'en']),
  times: ReportTimes,
  sinceLast: Type.Boolean(),
  state: Type.Enum(['active', 'paused', 'stopped'], {
    description: '`stopped`: by the product, since its author may no longer see what it reports.',
  }),
  nextAt: nullable(Moment),
  sentAt: nullable(Moment),
  author: NamedOrHidden,
  recipientCount: Type.Integer({ description: 'Of those who still want it.' }),
  updatedAt: Moment,
}

export const SubscriptionRow = Type.Object(shown, { title: 'SubscriptionRow' })
export type SubscriptionRow = Static<typeof SubscriptionRow>

export const SubscriptionCard = Type.Object(
  {
    ...shown,
    query: form.query,
    columns: nullable(Type.Array(Type.String())),
    recipients: Type.Array(
      Type.Object(
        {
          account: NamedOrHidden,
          gets: Type.Enum(['letters', 'no-address', 'declined', 'unsubscribed'], {
            description: '`declined`: the account is deactivated (L26); `unsubscribed`: by the link in a letter.',
          }),
        },
        { title: 'Recipient' },
      ),
    ),
    sendings: Type.Array(
      Type.Object(
        {
          at: Moment,
          outcome: Type.Enum(['sent', 'failed', 'stopped']),
          letters: Type.Integer(),
          size: nullable(Type.Integer({ description: 'Bytes of the file.' })),
          problem: nullable(ProblemInWords),
        },
        { title: 'Sending' },
      ),
      { description: 'The latest first, twenty at most.' },
    ),
    may: Type.Object({ edit: Type.Boolean(), delete: Type.Boolean() }, { title: 'SubscriptionDeeds' }),
  },
  { title: 'SubscriptionCard' },
)
export type SubscriptionCard = Static<typeof SubscriptionCard>

/** What the link in a letter carries. */
export const Unsubscribing = Type.Object(
  { token: Type.String({ minLength: 1, maxLength: 1000 }) },
  { title: 'Unsubscribing', additionalProperties: false },
)
export const Unsubscribed = Type.Object({ title: Type.String() }, { title: 'Unsubscribed' })
