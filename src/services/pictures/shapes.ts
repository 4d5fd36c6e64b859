import { type Static, Type } from 'typebox'
import { Id, Moment, Named, NamedOrHidden, nullable } from '../registry/index.ts'

export const HeatQuery = Type.Object({ within: Id }, { additionalProperties: false })
export type HeatQuery = Static<typeof HeatQuery>

export const Heat = Type.Object(
  {
    within: Named,
    places: Type.Array(Named, { description: 'The place itself, and the organizations right under it; at most 60.' }),
    roles: Type.Array(
      Type.Object(
        {
          role: Named,
          counts: Type.Array(Type.Integer(), { description: 'Accounts that have it within each of the places.' }),
        },
        { title: 'HeatRow' },
      ),
      { description: 'The first 100 by how many have them.' },
    ),
    more: Type.Boolean({ description: 'There are more places or roles.' }),
  },
  { title: 'Heat' },
)
export type Heat = Static<typeof Heat>

export const ReachQuestion = Type.Object(
  { action: Id, node: Id, at: Type.Optional(Moment) },
  { title: 'ReachQuestion', additionalProperties: false },
)
export type ReachQuestion = Static<typeof ReachQuestion>

export const Reach = Type.Object(
  {
    action: Named,
    node: Named,
    at: Moment,
    total: Type.Integer({ description: 'Accounts that may, of those that the viewer sees.' }),
    told: Type.Integer({ description: 'How many of them the picture shows.' }),
    ways: Type.Array(
      Type.Object(
        {
          by: nullable({
            ...Named,
            description: 'The role; null: a single right, or one that the viewer may not see.',
          }),
          metarole: nullable(Named),
          right: Named,
          scope: nullable(NamedOrHidden),
          path: Type.Array(Type.String(), { description: 'From the scope to the node, by titles.' }),
          accounts: Type.Array(Named),
        },
        { title: 'ReachWay' },
      ),
      { description: 'Those that lead by the same role from the same place, as one.' },
    ),
  },
  { title: 'Reach' },
)
export type Reach = Static<typeof Reach>

export const TimelineQuestion = Type.Object(
  {
    action: Id,
    node: Id,
    from: Moment,
    until: Moment,
    steps: Type.Optional(
      Type.Integer({ minimum: 2, maximum: 16, description: 'Moments asked about; absent: 2, the ends.' }),
    ),
  },
  { title: 'TimelineQuestion', additionalProperties: false },
)
export type TimelineQuestion = Static<typeof TimelineQuestion>

export const Timeline = Type.Object(
  {
    action: Named,
    node: Named,
    moments: Type.Array(Moment, { description: 'Evenly from the first to the last.' }),
    rows: Type.Array(
      Type.Object(
        { account: Named, could: Type.Array(Type.Boolean({ description: 'At each of the moments.' })) },
        { title: 'TimelineRow' },
      ),
    ),
    cut: Type.Boolean({ description: 'At some moment more than 500 accounts could: only those are told.' }),
  },
  {
    title: 'Timeline',
    description: 'Who could, at each of the moments, by what stood then: not who did.',
  },
)
export type Timeline = Static<typeof Timeline>
