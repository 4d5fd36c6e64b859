import { type Static, Type } from 'typebox'
import { ChangedField } from '../audit/index.ts'
import { Title } from '../catalog/index.ts'
import { JobView, ProblemInWords } from '../jobs/index.ts'
import { line, Moment, nullable } from '../registry/index.ts'
import { importKinds } from './kinds/import-kinds.ts'

const Kind = Type.Enum(
  importKinds.map(({ name }) => name),
  { description: 'What is brought in.' },
)

export const NewImport = Type.Object({ kind: Kind, name: line(200) }, { additionalProperties: false })
export type NewImport = Static<typeof NewImport>

export const TemplateQuery = Type.Object(
  { language: Type.Optional(Type.Enum(['ru', 'en'])), format: Type.Enum(['xlsx', 'csv'], { default: 'xlsx' }) },
  { additionalProperties: false },
)

const Texts = Type.Record(
  Type.String({ maxLength: 64 }),
  Type.String({ minLength: 1, maxLength: 500, 'x-text': 'lines' }),
  {
    maxProperties: 32,
  },
)

export const ImportMapping = Type.Object(
  {
    fields: Type.Array(nullable(Type.String({ maxLength: 64 })), {
      maxItems: 256,
      description: 'Of each column, in their order, the field that it means; null: nothing.',
    }),
    otherwise: {
      ...Texts,
      default: {},
      description: 'By field: what stands for its empty cells, as a cell would say it.',
    },
  },
  { title: 'ImportMapping', additionalProperties: false },
)
export type ImportMapping = Static<typeof ImportMapping>

const FieldView = Type.Object(
  { key: Type.String(), title: Title, required: Type.Boolean(), hint: nullable(Title), example: Title },
  { title: 'ImportField' },
)

export const ImportKinds = Type.Object(
  {
    items: Type.Array(
      Type.Object({ kind: Kind, title: Title, fields: Type.Array(FieldView) }, { title: 'ImportKind' }),
      { description: 'Those of which the caller may bring in any, anywhere.' },
    ),
  },
  { title: 'ImportKinds' },
)
export type ImportKinds = Static<typeof ImportKinds>

const Counts = Type.Object(
  {
    new: Type.Integer(),
    changed: Type.Integer(),
    unchanged: Type.Integer(),
    wrong: Type.Integer(),
    gaining: Type.Integer({ description: 'Rows by which somebody comes to be able to do more.' }),
    losing: Type.Integer(),
    gained: Type.Integer({ description: 'Actions at places that are gained by all of them.' }),
  },
  { title: 'ImportCounts' },
)

export const ImportView = Type.Object(
  {
    id: Type.String(),
    kind: Kind,
    title: Title,
    fileName: Type.String(),
    createdAt: Moment,
    rows: Type.Integer(),
    columns: Type.Array(
      Type.Object(
        {
          heading: Type.String(),
          field: nullable(Type.String()),
          samples: Type.Array(Type.String(), { description: 'Of the first rows.' }),
        },
        { title: 'ImportColumn' },
      ),
    ),
    otherwise: Type.Record(Type.String(), Type.String()),
    fields: Type.Array(FieldView, { description: 'All that a column may mean.' }),
    check: nullable(JobView),
    gainsUntold: Type.Boolean({
      description: 'The file has too many rows for what they let people do to be worked out.',
    }),
    counts: nullable({ ...Counts, description: 'Null until it is checked.' }),
    job: nullable(JobView),
  },
  { title: 'Import' },
)
export type ImportView = Static<typeof ImportView>

export const Imports = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          kind: Kind,
          title: Title,
          fileName: Type.String(),
          createdAt: Moment,
          rows: Type.Integer(),
        },
        { title: 'ImportListed' },
      ),
    ),
  },
  { title: 'Imports' },
)
export type Imports = Static<typeof Imports>

const Verdict = Type.Enum(['new', 'changed', 'unchanged', 'wrong'])

export const ImportRowQuery = Type.Object(
  {
    verdict: Type.Optional(Verdict),
    after: Type.Integer({ minimum: 0, default: 0, description: 'The number of the last row that is known.' }),
    limit: Type.Integer({ minimum: 1, maximum: 500, default: 50 }),
  },
  { additionalProperties: false },
)
export type ImportRowQuery = Static<typeof ImportRowQuery>

export const ImportRows = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          number: Type.Integer(),
          line: Type.Integer({ description: 'Its number in the file.' }),
          cells: Type.Array(Type.String()),
          verdict: nullable(Verdict),
          title: nullable(Type.String()),
          problems: Type.Array(
            Type.Object(
              {
                field: nullable(Type.String()),
                column: nullable(
                  Type.Integer({
                    description: 'In which cell; null: the row as a whole, or a field without a column.',
                  }),
                ),
                ...ProblemInWords.properties,
              },
              { title: 'ImportRowProblem' },
            ),
          ),
          changes: Type.Array(ChangedField),
          gains: nullable(Type.Object({ gained: Type.Integer(), lost: Type.Integer() }, { title: 'ImportRowGains' })),
        },
        { title: 'ImportRow' },
      ),
    ),
    next: nullable(Type.Integer({ description: 'The next `after`; null at the end.' })),
  },
  { title: 'ImportRows' },
)
export type ImportRows = Static<typeof ImportRows>
