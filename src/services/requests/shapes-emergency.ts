import { type Static, Type } from 'typebox'
import { Id, lines, Moment, Named, nullable } from '../registry/index.ts'

export const NewEmergency = Type.Object(
  { organizationId: Id, roleId: Id, reason: lines(1000) },
  { title: 'EmergencyCreation', additionalProperties: false },
)
export type NewEmergency = Static<typeof NewEmergency>

export const EmergencyBegun = Type.Object({ id: Type.String(), until: Moment }, { title: 'EmergencyBegun' })

const Verdict = Type.Enum(['right', 'wrong'], { description: 'Whether it was right to break the glass.' })

export const EmergencyReview = Type.Object(
  { verdict: Verdict, text: lines(2000) },
  { title: 'EmergencyReview', additionalProperties: false },
)
export type EmergencyReview = Static<typeof EmergencyReview>

export const Emergencies = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          account: Type.String(),
          organization: Named,
          role: Named,
          grantId: Type.String(),
          reason: Type.String(),
          begunAt: Moment,
          until: Moment,
          reviewedAt: nullable(Moment),
          reviewedBy: nullable(Type.String()),
          verdict: nullable(Verdict),
          review: nullable(Type.String()),
          mayReview: Type.Boolean(),
        },
        { title: 'Emergency' },
      ),
    ),
    roles: Type.Array(
      Type.Object(
        {
          ...Named.properties,
          isHeld: Type.Boolean({ description: 'Whoever kept it still holds it all: else it cannot be taken.' }),
        },
        { title: 'EmergencyRole' },
      ),
      { description: 'What may be taken, for whoever may take it or keep it so.' },
    ),
    may: Type.Object({ use: Type.Boolean(), keep: Type.Boolean() }, { title: 'EmergencyMay' }),
  },
  { title: 'Emergencies' },
)
export type Emergencies = Static<typeof Emergencies>
