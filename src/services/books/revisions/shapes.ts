import { type Static, Type } from 'typebox'
import { Title } from '../../catalog/index.ts'
import { lines, Moment, nullable } from '../../registry/index.ts'
import { Signature, SigningForm } from '../../signatures/index.ts'
import { AnyValue, Value } from '../structure/attribute.ts'
import { standing } from './mending/standing.ts'

export const Values = Type.Record(Type.String({ maxLength: 40 }), nullable(Value), {
  maxProperties: 50,
  description: 'By the codes of attributes. Null: no value.',
})
const Shown = Type.Record(Type.String(), Value)
const number = Type.Integer({ minimum: 1, maximum: 1e15, description: 'Of a record.' })

const DraftItem = Type.Object(
  {
    operation: Type.Enum(['add', 'change', 'delete', 'undo'], {
      description: '`undo` takes back what the draft does with a record.',
    }),
    record: Type.Optional(number),
    key: Type.Optional(
      Type.String({
        maxLength: 1000,
        'x-text': 'line',
        description: 'In place of `record`; of several attributes, separated by |.',
      }),
    ),
    values: Type.Optional(Values),
    seen: Type.Optional(
      Type.Integer({
        minimum: 0,
        description: 'Its `lastChange` as read: what somebody else has changed meanwhile is not overwritten.',
      }),
    ),
  },
  { title: 'BookDraftItem', additionalProperties: false },
)
export type DraftItem = Static<typeof DraftItem>

export const mostItems = 10_000
export const DraftItems = Type.Object(
  { items: Type.Array(DraftItem, { minItems: 1, maxItems: mostItems, description: 'All of them, or none.' }) },
  { title: 'BookDraftItems', additionalProperties: false },
)

export const DraftAnswer = Type.Object(
  {
    revision: Type.Integer({ description: 'The number that the revision will have.' }),
    records: Type.Array(Type.Integer(), { description: 'Numbers of the records, in the order of the items.' }),
    stamp: Type.String({ description: 'The state of the draft by now.' }),
  },
  { title: 'BookDraftAnswer' },
)
export type DraftAnswer = Static<typeof DraftAnswer>

const TriedRow = Type.Object(
  {
    line: Type.Integer({ description: 'Of the file.' }),
    record: nullable(Type.Integer({ description: 'The record that it is about; null: one that is added.' })),
    verdict: Type.Enum(['new', 'changed', 'unchanged', 'wrong']),
    title: Type.String(),
    problems: Type.Array(Type.Object({ code: nullable(Type.String()), reason: Title }, { title: 'BookRowProblem' }), {
      description: 'At which attribute; null: of the whole row.',
    }),
    changes: Type.Array(Type.Object({ code: Type.String(), old: AnyValue, new: AnyValue }, { title: 'BookRowChange' })),
  },
  { title: 'BookTriedRow' },
)
export type TriedRow = Static<typeof TriedRow>

export const FileTrial = Type.Object(
  {
    total: Type.Integer(),
    new: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    wrong: Type.Integer(),
    ignored: Type.Array(Type.String(), { description: 'Columns that name no attribute: nothing of them is read.' }),
    rows: Type.Array(TriedRow, { description: 'Two hundred at most, those that are wrong first.' }),
  },
  { title: 'BookFileTrial' },
)
export type FileTrial = Static<typeof FileTrial>

export const AttachedFile = Type.Object(
  {
    value: Type.String({ description: 'What a record says to name it: the hash of its bytes and what it is called.' }),
    size: Type.Integer(),
  },
  { title: 'BookAttachedFile' },
)
export type AttachedFile = Static<typeof AttachedFile>

const stamp = Type.String({
  pattern: '^\\d{1,9}\\.\\d{1,16}$',
  description: '`stamp` of the draft as read: what was changed since is not agreed.',
})

export const Agreeing = Type.Object(
  { stamp, signature: SigningForm, note: Type.Optional(lines(2000)) },
  { title: 'BookAgreeing', additionalProperties: false },
)
export type Agreeing = Static<typeof Agreeing>

export const Approving = Type.Object(
  { signature: SigningForm, note: Type.Optional(lines(2000)) },
  { title: 'BookApproving', additionalProperties: false },
)
export type Approving = Static<typeof Approving>

export const Planning = Type.Object(
  {
    at: { ...Moment, description: 'When readers see it; still ahead.' },
    signature: SigningForm,
    note: Type.Optional(lines(2000)),
  },
  { title: 'BookPlanning', additionalProperties: false },
)
export type Planning = Static<typeof Planning>

export const RevisionSigning = Type.Object(
  { revision: Type.Integer({ minimum: 1, maximum: 1e9 }), signature: SigningForm },
  { title: 'BookRevisionSigning', additionalProperties: false },
)
export const SignatureChoice = Type.Object(
  { signature: Type.String({ minLength: 1, maxLength: 128, description: 'The id of a signature.' }) },
  { additionalProperties: false },
)

export const Mending = Type.Object(
  {
    revision: Type.Integer({ minimum: 1, maximum: 1e9, description: 'The approved one that it is about.' }),
    note: { ...lines(2000), description: 'Why: it stands where the draft begins.' },
  },
  { title: 'BookMending', additionalProperties: false },
)

export const Returning = Type.Object(
  { note: lines(2000) },
  { title: 'BookReturning', additionalProperties: false, description: 'With what has to be mended.' },
)
export const Withdrawing = Type.Object(
  { note: Type.Optional(lines(2000)) },
  { title: 'BookWithdrawing', additionalProperties: false },
)
export type Withdrawing = Static<typeof Withdrawing>

const Step = Type.Object(
  {
    step: Type.Enum(['begun', 'agreed', 'returned', 'planned', 'unplanned', 'approved', 'withdrawn', 'signed']),
    at: Moment,
    by: Type.String(),
    note: nullable(Type.String()),
    signature: nullable(Signature),
  },
  { title: 'BookStep' },
)

const revision = {
  number: Type.Integer({ description: 'Of one that was withdrawn the number went to another.' }),
  state: Type.Enum(['draft', 'agreed', 'approved', 'withdrawn']),
  structure: Type.Integer(),
  added: Type.Integer(),
  changed: Type.Integer(),
  deleted: Type.Integer(),
  digest: nullable(Type.String({ description: 'SHA-256 of the document that is signed, in hexadecimal.' })),
  whole: nullable(Type.String({ description: 'SHA-256 over the hashes of all records, in hexadecimal.' })),
  plannedFor: nullable(Moment),
  ...standing,
  steps: Type.Array(Step, { description: 'What became of it, the latest last.' }),
}

export const RevisionShown = Type.Object({ id: Type.String(), ...revision }, { title: 'BookRevision' })
export type RevisionShown = Static<typeof RevisionShown>
export const RevisionsShown = Type.Object(
  { items: Type.Array(RevisionShown, { description: 'The latest first, two hundred at most.' }) },
  { title: 'BookRevisions' },
)

const Fault = Type.Object(
  { record: Type.Integer(), code: nullable(Type.String()), reason: Title },
  { title: 'BookFault' },
)
const Conflict = Type.Object(
  {
    record: Type.Integer(),
    code: Type.String(),
    values: Type.Array(
      Type.Object({ value: AnyValue, by: Type.String(), at: Moment }, { title: 'BookConflictValue' }),
      {
        description: 'Who gave it which value; the last one stands.',
      },
    ),
  },
  { title: 'BookConflict' },
)

export const DraftShown = Type.Object(
  {
    id: Type.String(),
    ...revision,
    stamp: Type.String(),
    authors: Type.Array(Type.String()),
    may: Type.Object(
      {
        write: Type.Boolean(),
        agree: Type.Boolean(),
        return: Type.Boolean(),
        approve: Type.Boolean(),
        withdraw: Type.Boolean(),
        unplan: Type.Boolean(),
      },
      { title: 'BookDraftMay' },
    ),
  },
  { title: 'BookDraft' },
)
export type DraftShown = Static<typeof DraftShown>
export const NoDraft = Type.Object({ draft: nullable(DraftShown) }, { title: 'BookDraftOrNone' })

export const DraftChecks = Type.Object(
  {
    faults: Type.Array(Fault, { description: 'What keeps it from being agreed; a hundred at most.' }),
    conflicts: Type.Array(Conflict, { description: 'Where people gave different values; a hundred at most.' }),
  },
  { title: 'BookDraftChecks' },
)
export type DraftChecks = Static<typeof DraftChecks>

const after = Type.Integer({ minimum: 0, default: 0, description: '`next` of the slice before.' })
const limit = Type.Integer({ minimum: 1, maximum: 1000, default: 100 })
const next = nullable(Type.Integer({ description: '`after` of the next slice; null: that was all.' }))
export const SliceQuery = Type.Object({ after, limit }, { additionalProperties: false })
export type SliceQuery = Static<typeof SliceQuery>

const compared = {
  record: Type.Integer(),
  operation: Type.Enum(['add', 'change', 'delete']),
  before: nullable(Shown),
  after: nullable(Shown),
}
export const DraftChanges = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          ...compared,
          lastChange: Type.Integer(),
          authors: Type.Array(Type.Object({ title: Type.String(), at: Moment }, { title: 'BookChangeAuthor' })),
        },
        { title: 'BookDraftChange' },
      ),
    ),
    next,
  },
  { title: 'BookDraftChanges' },
)
export type DraftChanges = Static<typeof DraftChanges>

export const ComparisonQuery = Type.Object(
  {
    from: Type.Integer({ minimum: 0, maximum: 1e9, description: 'A revision; 0: before the first.' }),
    until: Type.Optional(Type.Integer({ minimum: 1, maximum: 1e9, description: 'Absent: the last approved one.' })),
    after,
    limit,
  },
  { additionalProperties: false },
)
export type ComparisonQuery = Static<typeof ComparisonQuery>
export const Comparison = Type.Object(
  {
    from: Type.Integer(),
    until: Type.Integer(),
    items: Type.Array(Type.Object(compared, { title: 'BookDifference' })),
    next,
  },
  { title: 'BookComparison' },
)
export type Comparison = Static<typeof Comparison>

/** With the book that it is of; the operator of the server signs nothing. */
export type Signed<Form extends { readonly signature: SigningForm }> = Omit<Form, 'signature'> & {
  readonly id: string
  readonly signature?: SigningForm | undefined
}
