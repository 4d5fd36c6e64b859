import { type Static, Type } from 'typebox'
import { Id, Moment, nullable } from '../../registry/index.ts'
import { AskedMoment, FactsOf, SentProperties } from '../shapes-explain.ts'

const Column = Type.String({
  pattern: '^[A-Za-z_][A-Za-z0-9_]{0,62}(\\.[A-Za-z_][A-Za-z0-9_]{0,62})?$',
  description: 'A column, or a table and its column: `lessons.class_id`. It is quoted as it stands.',
})
const FirstParameter = Type.Optional(Type.Integer({ minimum: 1, maximum: 60_000, description: 'Absent: $1.' }))

export const FilterQuestion = Type.Object(
  {
    account: Id,
    action: Id,
    at: AskedMoment,
    properties: Type.Optional(
      Type.Omit(SentProperties, ['node'], {
        title: 'SentWithFilter',
        additionalProperties: false,
        description: 'What to send along with the question; what is stored with an account or a node counts before it.',
      }),
    ),
    table: Type.Optional(
      Type.Union(
        [
          Type.Object(
            { node: Column, firstParameter: FirstParameter },
            { title: 'TableOfNodes', additionalProperties: false },
          ),
          Type.Object(
            { parent: Column, owner: Type.Optional(Column), firstParameter: FirstParameter },
            { title: 'TableUnderNodes', additionalProperties: false },
          ),
        ],
        {
          description:
            'Your own table, for `sql`; not together with `at`: it is asked as it stands now. `node`: its rows are registered nodes, by id. `parent` and `owner`: they are not registered, but stand under a node and belong to an account.',
        },
      ),
    ),
  },
  { title: 'FilterQuestion', additionalProperties: false },
)
export type FilterQuestion = Static<typeof FilterQuestion>

const Side = Type.Union(
  [
    Type.Object(
      {
        property: Type.String({ description: '`node.id`, `node.kind`, …, or the name of what is stored.' }),
      },
      { title: 'FilterProperty' },
    ),
    Type.Object(
      { values: Type.Array(Type.Union([Type.String(), Type.Number(), Type.Boolean()])) },
      { title: 'FilterValues' },
    ),
  ],
  { title: 'FilterSide' },
)

/** See src/core/engine/filter-shapes.ts, and docs/filter.md. */
export const RowFilter = Type.Object(
  {
    revision: Type.Integer({ description: 'Of the model that the filter is drawn from.' }),
    at: Moment,
    facts: FactsOf,
    account: Type.String(),
    everywhere: Type.Boolean(),
    parts: Type.Array(
      Type.Object(
        {
          below: Type.Union([Type.Literal('everywhere'), Type.Array(Type.String())]),
          own: Type.Boolean(),
          when: Type.Array(
            Type.Object(
              {
                left: Side,
                is: Type.Enum(['oneOf', 'notOneOf', 'before', 'after', 'network', 'present']),
                right: Side,
              },
              { title: 'FilterComparison' },
            ),
          ),
        },
        { title: 'FilterPart' },
      ),
    ),
    sql: nullable(
      Type.Object(
        {
          text: nullable(Type.String({ description: 'A condition for WHERE of PostgreSQL; null: see `lacking`.' })),
          values: Type.Array(Type.Union([Type.String(), Type.Array(Type.String())])),
          lacking: nullable(
            Type.Enum(['too-many-nodes', 'conditions'], {
              description:
                '`too-many-nodes`: more than 10,000 nodes would have to be named. `conditions`: they read properties of the rows, which only their table knows.',
            }),
          ),
        },
        { title: 'FilterSql' },
      ),
    ),
  },
  { title: 'RowFilter' },
)
export type RowFilter = Static<typeof RowFilter>
