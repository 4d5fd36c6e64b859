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

export const RoleQuery = Type.Object({ role: Id, within: Type.Optional(Id) }, { additionalProperties: false })
export type RoleQuery = Static<typeof RoleQuery>

export const RoleTree = Type.Object(
  {
    role: Named,
    rights: Type.Integer({ description: 'How many rights it brings at each of the places, and below it.' }),
    places: Type.Array(
      Type.Object(
        {
          ...Named.properties,
          depth: Type.Integer({ description: '0: none of those above it is shown.' }),
          held: Type.Integer({ description: 'Accounts that hold it at the very place.' }),
          within: Type.Integer({ description: 'There and below, as it is held at each place.' }),
          all: Type.Boolean({ description: 'Everybody affiliated somewhere is given it there.' }),
        },
        { title: 'RolePlace' },
      ),
      { description: 'In the order of the tree: each place follows the one above it.' },
    ),
    more: Type.Boolean({ description: 'It is held at more than 1,000 places: the fullest are told.' }),
  },
  { title: 'RoleTree' },
)
export type RoleTree = Static<typeof RoleTree>

export const SeenQuestion = Type.Object(
  { object: { ...Id, description: 'A person, or a record.' }, from: Moment, until: Moment },
  { additionalProperties: false },
)
export type SeenQuestion = Static<typeof SeenQuestion>

export const Seen = Type.Object(
  {
    object: Named,
    columns: Type.Array(Type.String(), { description: 'Days; of a longer time the first of several.' }),
    daysOfColumn: Type.Integer(),
    rows: Type.Array(
      Type.Object(
        {
          account: Type.Object(
            { id: nullable(Type.String()), title: nullable(Type.String()) },
            { title: 'Onlooker', description: 'Null throughout: an account that the viewer does not see.' },
          ),
          event: Type.String(),
          times: Type.Array(Type.Integer(), { description: 'How many times in each of the columns.' }),
        },
        { title: 'SeenRow' },
      ),
      { description: 'Most often first.' },
    ),
    cut: Type.Boolean({ description: 'There are more than 5,000 events: the first are told.' }),
  },
  { title: 'Seen', description: 'Who did, by the log of events: where the viewer may read it.' },
)
export type Seen = Static<typeof Seen>

const { action: _, ...between } = TimelineQuestion.properties
export const AbilitiesQuestion = Type.Object(
  { account: Id, ...between },
  { title: 'AbilitiesQuestion', additionalProperties: false },
)
export type AbilitiesQuestion = Static<typeof AbilitiesQuestion>

export const Abilities = Type.Object(
  {
    account: Named,
    node: Named,
    moments: Type.Array(Moment, { description: 'Evenly from the first to the last.' }),
    rows: Type.Array(
      Type.Object(
        { action: Named, could: Type.Array(Type.Boolean({ description: 'At each of the moments.' })) },
        { title: 'AbilityRow' },
      ),
      { description: 'What could be done at any of the moments.' },
    ),
  },
  { title: 'Abilities', description: 'What somebody could do at a place, by what stood at each of the moments.' },
)
export type Abilities = Static<typeof Abilities>
