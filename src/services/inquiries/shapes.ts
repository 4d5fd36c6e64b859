import { type Static, Type } from 'typebox'
import { AsRead, Id, line, lines, Moment, NamedOrHidden, NodeNamed, nullable } from '../registry/index.ts'

export const InquiryState = Type.Enum(['new', 'in-work', 'waiting', 'done', 'declined'], {
  description: '`waiting`: for the applicant.',
})
export type InquiryState = Static<typeof InquiryState>

const Day = Type.String({ format: 'date' })

/** Somebody who is not there yet (L27): made together with what they ask. */
const NewApplicant = Type.Object(
  {
    lastName: Type.Optional(nullable(line(100))),
    firstName: line(100),
    middleName: Type.Optional(nullable(line(100))),
    email: Type.Optional(nullable(line(254))),
    mobilePhone: Type.Optional(nullable(line(50))),
    note: Type.Optional(nullable(lines(2000))),
  },
  { title: 'ApplicantCreation', additionalProperties: false },
)
export type NewApplicant = Static<typeof NewApplicant>

const who = {
  applicantId: Type.Optional(
    nullable({ ...Id, description: 'The account of an applicant. A declined one cannot be chosen (L26).' }),
  ),
  newApplicant: Type.Optional(nullable(NewApplicant)),
}

const form = {
  title: line(200),
  text: Type.Optional(nullable(lines(4000))),
  responsibleId: Type.Optional(nullable({ ...Id, description: 'Who answers for it; absent: nobody yet.' })),
  dueOn: Type.Optional(nullable(Day)),
}

export const NewInquiry = Type.Object(
  { organizationId: Type.Optional({ ...Id, description: 'Absent: where the caller is at home.' }), ...form, ...who },
  { title: 'InquiryCreation', additionalProperties: false },
)
export type NewInquiry = Static<typeof NewInquiry>

export const InquiryEdit = Type.Partial(
  Type.Object({ ...form, applicantId: who.applicantId, state: InquiryState, ...AsRead.properties }),
  { title: 'InquiryEdit', additionalProperties: false, minProperties: 1 },
)
export type InquiryEdit = Static<typeof InquiryEdit>

const InteractionKind = Type.Enum(['call', 'letter', 'visit', 'message'])
const Direction = Type.Enum(['in', 'out'], { description: '`in`: from the applicant.' })

export const NewInteraction = Type.Object(
  {
    kind: InteractionKind,
    direction: Direction,
    at: Type.Optional({ ...Moment, description: 'Absent: now.' }),
    text: lines(4000),
    ...who,
  },
  { title: 'InteractionCreation', additionalProperties: false },
)
export type NewInteraction = Static<typeof NewInteraction>

const shown = {
  id: Type.String(),
  number: Type.Integer(),
  title: Type.String(),
  state: InquiryState,
  organization: NodeNamed,
  applicant: nullable(NamedOrHidden),
  responsible: nullable(NamedOrHidden),
  dueOn: nullable(Day),
  overdue: Type.Boolean(),
  settledAt: nullable(Moment),
  createdAt: Moment,
  updatedAt: Moment,
}
export const InquiryRow = Type.Object(shown, { title: 'InquiryRow' })
export type InquiryRow = Static<typeof InquiryRow>

export const Inquiry = Type.Object(
  {
    ...shown,
    text: nullable(Type.String()),
    interactions: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          kind: InteractionKind,
          direction: Direction,
          at: Moment,
          applicant: nullable(NamedOrHidden),
          by: Type.String(),
          text: Type.String(),
        },
        { title: 'Interaction' },
      ),
      { description: 'The latest first.' },
    ),
    may: Type.Object(
      { edit: Type.Boolean(), delete: Type.Boolean(), interact: Type.Boolean(), makeApplicants: Type.Boolean() },
      { title: 'InquiryDeeds' },
    ),
  },
  { title: 'Inquiry' },
)
export type Inquiry = Static<typeof Inquiry>
