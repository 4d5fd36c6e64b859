import { type Static, Type } from 'typebox'
import { NamedInCatalog } from '../catalog/index.ts'
import { AsRead, line, lines, Moment, nullable } from '../registry/index.ts'

const Concern = Type.Object(
  {
    subsystem: Type.String({ minLength: 1, maxLength: 128, description: 'Its id in the catalog.' }),
    kinds: Type.Array(Type.String({ maxLength: 64 }), {
      maxItems: 100,
      uniqueItems: true,
      default: [],
      description: 'Only for organizations of these kinds (levels of education); none: for all.',
    }),
  },
  { title: 'UnavailabilityConcern', additionalProperties: false },
)
export type Concern = Static<typeof Concern>

const form = {
  title: line(200),
  text: Type.Optional(nullable({ ...lines(4000), description: 'Why, and what to do meanwhile.' })),
  concerns: Type.Array(Concern, {
    maxItems: 50,
    description: 'Which subsystems, and for whom of them; none: all of it.',
  }),
  announcedAt: Type.Optional(nullable({ ...Moment, description: 'From when it is shown; null: at once.' })),
  beginsAt: Moment,
  endsAt: Moment,
}

export const NewUnavailability = Type.Object(form, { title: 'UnavailabilityCreation', additionalProperties: false })
export type NewUnavailability = Static<typeof NewUnavailability>

export const UnavailabilityEdit = Type.Partial(Type.Object({ ...form, ...AsRead.properties }), {
  title: 'UnavailabilityEdit',
  additionalProperties: false,
})
export type UnavailabilityEdit = Static<typeof UnavailabilityEdit>

const shown = {
  id: Type.String(),
  title: Type.String(),
  text: nullable(Type.String()),
  concerns: Type.Array(
    Type.Object({ subsystem: NamedInCatalog, kinds: Type.Array(NamedInCatalog) }, { title: 'ConcernShown' }),
  ),
  state: Type.Enum(['planned', 'now', 'over']),
  beginsAt: Moment,
  endsAt: Moment,
  progress: Type.Array(Type.Object({ at: Moment, text: Type.String() }, { title: 'Progress' }), {
    description: 'What was told as the work went on, the latest first.',
  }),
}

export const Unavailability = Type.Object(
  { ...shown, announcedAt: Moment, updatedAt: Moment },
  { title: 'Unavailability' },
)
export type Unavailability = Static<typeof Unavailability>

const UnavailabilityNow = Type.Object(shown, { title: 'UnavailabilityNow' })

export const CurrentUnavailability = Type.Object(
  { items: Type.Array(UnavailabilityNow) },
  {
    title: 'CurrentUnavailability',
    description: 'What goes on and what is announced, what begins first before the rest.',
  },
)
export type CurrentUnavailability = Static<typeof CurrentUnavailability>

export const SubsystemStatus = Type.Object(
  {
    subsystems: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: NamedInCatalog.properties.title,
          state: Type.Enum(['works', 'planned', 'partly', 'unavailable'], {
            description: '`partly`: not for some levels of education; `planned`: work is announced.',
          }),
        },
        { title: 'SubsystemState' },
      ),
    ),
    items: Type.Array(UnavailabilityNow, {
      description: 'What goes on, is announced, or has ended within a month; what begins last before the rest.',
    }),
  },
  { title: 'SubsystemStatus' },
)
export type SubsystemStatus = Static<typeof SubsystemStatus>
