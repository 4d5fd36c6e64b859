import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'
import { NewPerson } from '../persons/index.ts'
import { Moment, nullable } from '../registry/index.ts'

const { homeId: _, ...typed } = NewPerson.properties

export const LikelyForm = Type.Partial(Type.Object(typed), {
  title: 'LikelyForm',
  additionalProperties: false,
  minProperties: 1,
  description: 'What is typed of a new person so far.',
})
export type LikelyForm = Static<typeof LikelyForm>

const Reason = Type.Object(
  { field: Type.String(), level: Type.String(), weight: Type.Number(), text: Title },
  { title: 'LikelyReason', description: 'What speaks for or against, in words, and how much.' },
)

export const LikelyDuplicates = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String({ description: 'Whole name.' }),
          birthDate: nullable(Type.String({ format: 'date' })),
          home: Type.String(),
          weight: Type.Number(),
          isLikely: Type.Boolean({ description: 'One person, likelier than not.' }),
          parts: Type.Array(Reason, { description: 'The weightiest first.' }),
        },
        { title: 'LikelyDuplicate' },
      ),
      { description: 'Of those whom the caller may see, the likeliest first.' },
    ),
    elsewhere: nullable({
      ...Title,
      description: 'There is one whom the caller may not see; who and where is not told, but whom to ask.',
    }),
  },
  { title: 'LikelyDuplicates' },
)
export type LikelyDuplicates = Static<typeof LikelyDuplicates>

export const MatchingView = Type.Object(
  {
    learntAt: nullable(Moment),
    persons: nullable(Type.Integer({ description: 'How many the last run looked at.' })),
    thresholds: Type.Object(
      {
        review: Type.Number({ description: 'From this weight on a pair is in the queue.' }),
        likely: Type.Number({ description: 'From here on it is likelier than not.' }),
        certain: Type.Number({ description: 'From here on it may be merged with many others at once.' }),
      },
      { title: 'MatchingThresholds' },
    ),
    consequences: Type.Array(
      Type.Object(
        {
          threshold: Type.Number(),
          pairs: Type.Integer({ description: 'Pairs of at least this weight.' }),
          expectedFalse: Type.Number({ description: 'So many of them are expected to be two people.' }),
          expectedMissed: Type.Number({ description: 'So many pairs of one person are expected below.' }),
        },
        { title: 'MatchingConsequence' },
      ),
      { description: 'What each whole weight would mean as a threshold; empty before the first run.' },
    ),
    may: Type.Object({ run: Type.Boolean() }),
  },
  { title: 'Matching' },
)
export type MatchingView = Static<typeof MatchingView>
