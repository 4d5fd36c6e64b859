import { type Static, Type } from 'typebox'
import { NewPerson } from '../persons/index.ts'

import { Id, line, Moment, nullable, Refusal } from '../registry/index.ts'

/** What of a person may come from a record. */
export const fieldNames = [
  'lastName',
  'firstName',
  'middleName',
  'birthDate',
  'sex',
  'snils',
  'email',
  'phone',
] as const
export type FieldName = (typeof fieldNames)[number]

const source = {
  ...line(100),
  description:
    'Where the rows come from, by which their ids are told apart. Of a key: its subsystem, whatever is said.',
}
const synchronization = {
  ...line(100),
  description:
    'Names a full synchronization of several batches; once all were sent, `/api/feeds/end` tells what is there no more.',
}

const FeedRow = Type.Object(
  { externalId: { ...Id, description: 'The row’s id at its source.' }, ...NewPerson.properties },
  { title: 'FeedRow', additionalProperties: false },
)
export type FeedRow = Static<typeof FeedRow>

export const FeedBatch = Type.Object(
  {
    source,
    synchronization: Type.Optional(synchronization),
    items: Type.Array(FeedRow, { minItems: 1, maxItems: 10_000 }),
  },
  { title: 'FeedBatch', additionalProperties: false },
)
export type FeedBatch = Static<typeof FeedBatch>

export const FeedAnswers = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          externalId: Type.String(),
          outcome: Type.Enum(['created', 'joined', 'changed', 'unchanged', 'refused'], {
            description: '`joined`: a record of a person who was there already, known by СНИЛС.',
          }),
          personId: nullable(Type.String()),
          refused: nullable(Refusal),
        },
        { title: 'FeedAnswer' },
      ),
    ),
  },
  { title: 'FeedAnswers' },
)

export const FeedEnd = Type.Object({ source, synchronization }, { title: 'FeedEnd', additionalProperties: false })
export type FeedEnd = Static<typeof FeedEnd>

export const FeedEnded = Type.Object(
  {
    records: Type.Integer({ description: 'How many records of the source this synchronization brought.' }),
    gone: Type.Integer({ description: 'How many the source had before and has no more. The persons stay.' }),
    items: Type.Array(Type.Object({ externalId: Type.String(), personId: Type.String() }, { title: 'GoneRecord' }), {
      description: 'The first 500 of those.',
    }),
  },
  { title: 'FeedEnded' },
)
export type FeedEnded = Static<typeof FeedEnded>

export const Followed = Type.Object(
  {
    fields: Type.Array(Type.Enum([...fieldNames]), {
      ...{ minItems: 1, maxItems: fieldNames.length, uniqueItems: true },
      description: 'Fields that were set by hand, and are to be what the records say.',
    }),
  },
  { title: 'FollowedFields', additionalProperties: false },
)

const Field = Type.Object({ field: Type.String(), value: nullable(Type.String()) }, { title: 'RecordField' })

export const PersonRecords = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          source: Type.String(),
          externalId: Type.String(),
          /** Of somebody who was merged into the person. */
          merged: Type.Boolean({ description: 'It is of somebody who was merged into the person.' }),
          fields: Type.Array(Field, { description: 'As they came.' }),
          firstSeenAt: Moment,
          seenAt: Moment,
          changedAt: Moment,
          goneAt: nullable({ ...Moment, description: 'Since when the source has it no more.' }),
          gives: Type.Array(Type.String(), { description: 'The fields of the person that came from it and stand.' }),
        },
        { title: 'PersonRecord' },
      ),
    ),
    byHand: Type.Array(Type.String(), { description: 'Fields that no record gives: they were set by hand.' }),
    entered: Type.Array(
      Type.Object(
        {
          how: Type.Enum(['form', 'file'], { description: 'Typed into a form, or brought in from a file.' }),
          merged: Type.Boolean({ description: 'It made somebody who was merged into the person.' }),
          at: Moment,
          fields: Type.Array(Field, { description: 'As they were entered.' }),
        },
        { title: 'EnteredRecord' },
      ),
    ),
    signIns: Type.Array(
      Type.Object(
        {
          provider: Type.String(),
          name: Type.String({ description: 'Who they are there.' }),
          boundAt: Moment,
          lastUsedAt: nullable(Moment),
        },
        { title: 'SignInRecord' },
      ),
      { description: 'Who vouches for them from outside, where their account is seen.' },
    ),
  },
  { title: 'PersonRecords' },
)
export type PersonRecords = Static<typeof PersonRecords>
