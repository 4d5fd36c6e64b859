import { type Static, Type } from 'typebox'
import { Title } from '../../catalog/index.ts'
import { Moment, nullable } from '../../registry/index.ts'

const Name = Type.String({
  pattern: '^[^*\\p{Cc}]{1,256}$',
  description: 'As the subsystem calls it at the doors of AuthZEN; in the catalog it stands behind its id and a colon.',
})
const DeclaredTitle = Type.Optional({ ...Title, description: 'Absent: the name.' })

export const Declaration = Type.Object(
  {
    actions: Type.Array(
      Type.Object(
        {
          name: Name,
          title: DeclaredTitle,
          changes: Type.Optional(Type.Boolean({ description: 'It changes something; absent: it reads.' })),
        },
        { title: 'DeclaredAction', additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
    rights: Type.Array(
      Type.Object(
        {
          name: Name,
          title: DeclaredTitle,
          actions: Type.Array(Name, {
            minItems: 1,
            maxItems: 500,
            uniqueItems: true,
            description: 'Of those that are declared here.',
          }),
          own: Type.Optional(Type.Boolean({ description: 'It reaches own records alone; absent: false.' })),
        },
        { title: 'DeclaredRight', additionalProperties: false },
      ),
      { maxItems: 500 },
    ),
  },
  { title: 'Declaration', additionalProperties: false },
)
export type Declaration = Static<typeof Declaration>

export const DeclaredState = Type.Object(
  {
    subsystem: Type.String(),
    declared: Declaration,
    declaredAt: Moment,
    accepted: nullable(Declaration),
    acceptedAt: nullable(Moment),
    isWaiting: Type.Boolean({ description: 'What is declared is not what was accepted: an administrator decides.' }),
  },
  { title: 'DeclaredRights' },
)
export type DeclaredState = Static<typeof DeclaredState>
