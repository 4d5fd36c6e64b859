import { type Static, Type } from 'typebox'
import { NewPerson } from '../persons/index.ts'
import { Id, line, Moment, nullable, Refusal } from '../registry/index.ts'

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
  },
  { title: 'PersonRecords' },
)
export type PersonRecords = Static<typeof PersonRecords>
