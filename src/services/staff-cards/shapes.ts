import { type Static, Type } from 'typebox'
import { Email } from '../persons/index.ts'
import { Id, line, Moment, Named, NodeNamed, nullable } from '../registry/index.ts'

export const LoadLine = Type.Object(
  { subject: line(100), hours: nullable(Type.Number({ minimum: 0, maximum: 60, description: 'Hours a week.' })) },
  { title: 'LoadLine', additionalProperties: false },
)
export type LoadLine = Static<typeof LoadLine>

/** What is to change of an employee's card; what is left out stays. */
export const StaffProposal = Type.Object(
  {
    email: Type.Optional(Email),
    phone: Type.Optional(nullable(line(50))),
    classIds: Type.Optional(Type.Array(Id, { maxItems: 30, uniqueItems: true, description: 'Every class led.' })),
    load: Type.Optional(Type.Array(LoadLine, { maxItems: 30 })),
  },
  { title: 'StaffProposal', additionalProperties: false, minProperties: 1 },
)
export type StaffProposal = Static<typeof StaffProposal>

export const StaffRefusal = Type.Object({ reason: line(500) }, { title: 'StaffRefusal', additionalProperties: false })
export type StaffRefusal = Static<typeof StaffRefusal>

export const StaffField = Type.Union([
  Type.Literal('email'),
  Type.Literal('phone'),
  Type.Literal('classes'),
  Type.Literal('load'),
])
export type StaffField = Static<typeof StaffField>

const values = {
  email: nullable(Type.String()),
  phone: nullable(Type.String()),
  classes: Type.Array(Named, { description: 'Classes and groups of the organization that the employee leads.' }),
  load: Type.Array(LoadLine),
}

const StaffChange = Type.Object(
  {
    id: Type.String(),
    field: StaffField,
    becomes: Type.Partial(Type.Object(values), { description: 'The one field, as it will be once confirmed.' }),
    proposedBy: nullable(Type.String({ description: 'Null: the viewer may not see that account.' })),
    proposedAt: Moment,
    may: Type.Object(
      { confirm: Type.Boolean(), decline: Type.Boolean(), withdraw: Type.Boolean() },
      { title: 'StaffChangeMay' },
    ),
  },
  { title: 'StaffChange' },
)

export const StaffCard = Type.Object(
  {
    affiliationId: Type.String(),
    person: Named,
    contingentId: Type.String(),
    node: NodeNamed,
    post: nullable(Type.String()),
    ...values,
    pending: Type.Array(StaffChange),
    offered: Type.Array(Named, { description: 'The classes and groups that can be led there.' }),
    may: Type.Object({ propose: Type.Boolean() }, { title: 'StaffCardMay' }),
  },
  { title: 'StaffCard' },
)
export type StaffCard = Static<typeof StaffCard>
export const StaffCards = Type.Object({ items: Type.Array(StaffCard) }, { title: 'StaffCards' })
export type StaffCards = Static<typeof StaffCards>
