import { type Static, Type } from 'typebox'
import { ChosenInBook } from '../books/index.ts'
import { Title } from '../catalog/index.ts'
import { ProblemInWords } from '../jobs/index.ts'
import { Selection } from '../registries/index.ts'
import { Id, Moment, Named, nullable } from '../registry/index.ts'
import { bulkDeeds } from './bulk-deeds.ts'

/** Of what deeds are done to. */
const kinds = [
  ...(['account', 'affiliation', 'book-record', 'grant', 'merge', 'move'] as const),
  ...(['organization', 'pair', 'record', 'request', 'role'] as const),
]

const ChosenIds = Type.Object(
  {
    kind: Type.Literal('ids'),
    ids: Type.Array(Id, { minItems: 1, maxItems: 10_000 }),
    at: Type.Optional({
      ...Moment,
      description: 'When it was made: what was changed after that is reported, and not done. Absent: now.',
    }),
  },
  { title: 'ChosenIds', additionalProperties: false },
)
const ChosenByFilter = Type.Object(
  { kind: Type.Literal('filter'), filter: Selection },
  { title: 'ChosenByFilter', additionalProperties: false },
)
export const BulkSelection = Type.Union([ChosenIds, ChosenByFilter, ChosenInBook])
export type BulkSelection = Static<typeof BulkSelection>

export const NewBulkJob = Type.Object(
  {
    deed: Type.Enum(
      bulkDeeds.map(({ name }) => name),
      { description: 'The name of the deed, as in the change log.' },
    ),
    selection: BulkSelection,
    input: Type.Record(Type.String({ maxLength: 64 }), Type.Unknown(), {
      default: {},
      description: 'What is said once for all, by the `input` that `GET /api/bulk-deeds` shows for the deed.',
    }),
  },
  { title: 'BulkJobCreation', additionalProperties: false },
)
export type NewBulkJob = Static<typeof NewBulkJob>

const BulkDeedView = Type.Object(
  {
    name: Type.String(),
    title: Title,
    of: Type.Enum([...kinds]),
    undoable: Type.Boolean(),
    input: Type.Unknown({ description: 'A JSON schema.' }),
  },
  { title: 'BulkDeed' },
)
export const BulkDeeds = Type.Object({ items: Type.Array(BulkDeedView) }, { title: 'BulkDeeds' })
export type BulkDeeds = Static<typeof BulkDeeds>

const BulkObject = Type.Object(
  {
    kind: Type.Enum([...kinds, 'row'], { description: '`row`: of the file of an import, by its number there.' }),
    id: Type.String(),
    title: nullable(Type.String({ description: 'Null when it is gone, or not for this reader to see.' })),
  },
  { title: 'BulkObject' },
)

export const JobFailure = Type.Object(
  { number: Type.Integer({ description: 'Its place in the selection.' }), object: BulkObject, problem: ProblemInWords },
  { title: 'JobFailure' },
)
export type JobFailure = Static<typeof JobFailure>

export const FailureQuery = Type.Object(
  {
    after: Type.Integer({ minimum: 0, default: 0, description: 'The number of the last one that is known.' }),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  },
  { additionalProperties: false },
)
export type FailureQuery = Static<typeof FailureQuery>

export const JobFailures = Type.Object(
  {
    items: Type.Array(JobFailure),
    next: nullable(Type.Integer({ description: 'The next `after`; null at the end.' })),
  },
  { title: 'JobFailures' },
)
export type JobFailures = Static<typeof JobFailures>

export const BulkPreview = Type.Object(
  {
    total: Type.Integer(),
    looked: Type.Integer({ description: 'How many of them were tried: all, or a sample of them.' }),
    done: Type.Integer({ description: 'Of those looked at; what would stay as it is is among them.' }),
    refused: Type.Integer(),
    refusals: Type.Array(
      Type.Object(
        { problem: ProblemInWords, count: Type.Integer(), examples: Type.Array(BulkObject) },
        { title: 'BulkRefusal' },
      ),
      { description: 'By reason, the most frequent first.' },
    ),
  },
  { title: 'BulkPreview' },
)
export type BulkPreview = Static<typeof BulkPreview>

export const PeopleChosen = Type.Object(
  {
    people: { ...Selection, description: 'Of the registry `persons`; at most 10,000 of it.' },
    posts: Type.Enum(['employee', 'student', 'on-leave'], {
      description: 'Which of theirs: posts or classes that have not ended, or posts on leave.',
    }),
  },
  { title: 'PeopleChosen', additionalProperties: false },
)
export type PeopleChosen = Static<typeof PeopleChosen>

export const ChosenPosts = Type.Object(
  {
    ids: Type.Array(Type.String(), { description: 'Of those who have exactly one where they were chosen: that one.' }),
    at: Moment,
    leftOut: Type.Array(
      Type.Object(
        {
          why: Type.Enum(['several', 'none']),
          count: Type.Integer(),
          examples: Type.Array(Named),
        },
        { title: 'PeopleLeftOut' },
      ),
    ),
  },
  { title: 'ChosenPosts', description: 'For a selection by ids.' },
)
export type ChosenPosts = Static<typeof ChosenPosts>
