/** «Why?»: what is asked, which other questions share, and the answer in words. */
import { type Static, Type } from 'typebox'
import { Id, Moment, Named, nullable } from '../access/index.ts'
import { ComparisonEntry } from '../catalog/index.ts'

export const AskedMoment = Type.Optional(
  Type.String({
    format: 'date-time',
    description:
      'The moment asked about; absent: now. A past one is answered on the facts of then, one to come on the facts of now.',
  }),
)
export const FactsOf = Type.Union([Type.Literal('present'), Type.Literal('history')], {
  description: '`history`: decided on the facts as they stood at `at`.',
})

const SentOfOne = Type.Optional(Type.Record(Type.String(), Type.Unknown()))
export const SentProperties = Type.Object(
  { account: SentOfOne, action: SentOfOne, node: SentOfOne, request: SentOfOne },
  {
    additionalProperties: false,
    description:
      'What to send along, as a subsystem would: conditions of rights read it where nothing of that name is stored.',
  },
)

export const ExplainQuestion = Type.Object(
  {
    account: Id,
    action: Id,
    node: Id,
    at: AskedMoment,
    properties: Type.Optional(SentProperties),
  },
  { additionalProperties: false },
)
export type ExplainQuestion = Static<typeof ExplainQuestion>

const PathStep = Type.Object({
  id: nullable(Type.String({ description: 'Null: the viewer may not see it.' })),
  title: Type.String(),
  kind: nullable(Type.String()),
  by: Type.Union([Type.Literal('scope'), Type.Literal('home'), Type.Literal('view'), Type.Literal('full')]),
})

const GrantInWords = Type.Object({
  id: Type.String(),
  givenBy: Type.String(),
  givenAt: Moment,
  reason: nullable(Type.String()),
  validFrom: nullable(Moment),
  validUntil: nullable(Moment),
  scope: Named,
  role: nullable(Named),
})

export const WayInWords = Type.Object({
  sentence: Type.String(),
  grant: nullable(GrantInWords),
  metarole: nullable(Named),
  role: nullable(Named),
  right: Named,
  path: Type.Array(PathStep),
})

export const Answer = Type.Object(
  {
    allowed: Type.Boolean(),
    sentence: Type.String(),
    account: Type.Object({ id: Type.String(), login: Type.String(), title: Type.String() }),
    action: Named,
    node: Type.Object({ id: Type.String(), title: Type.String(), kind: Type.String() }),
    at: Moment,
    facts: FactsOf,
    ways: Type.Array(WayInWords),
    misses: Type.Array(
      Type.Object({
        miss: Type.String(),
        sentence: Type.String(),
        grant: nullable(GrantInWords),
        fails: nullable(ComparisonEntry),
        roles: Type.Array(Named),
        path: Type.Array(PathStep),
        mend: nullable(
          Type.Object(
            {
              deed: Type.Union([
                Type.Literal('activate-account'),
                Type.Literal('restore-organization'),
                Type.Literal('renew-grant'),
                Type.Literal('give-grant'),
              ]),
              scope: nullable(Named),
            },
            { description: 'The deed that would mend it, when this viewer may do it.' },
          ),
        ),
      }),
    ),
  },
  { title: 'Answer' },
)
export type Answer = Static<typeof Answer>
