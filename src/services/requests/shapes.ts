import { type Static, Type } from 'typebox'
import { NamedInCatalog, Title } from '../catalog/index.ts'
import { PersonEdit } from '../persons/index.ts'
import { AsRead, Id, line, lines, Moment, Named, NamedOrHidden, nullable, Refusal } from '../registry/index.ts'

export const RequestKind = Type.Enum(['role', 'merge', 'correction', 'access'], {
  description:
    '`role`: of a person of one’s organization (E7); `merge`: persons that are one (E6); `correction`: of a person’s data; `access`: a role for oneself (E4).',
})
export type RequestKind = Static<typeof RequestKind>

export const RequestState = Type.Enum(['draft', 'sent', 'taken', 'returned', 'done', 'declined', 'withdrawn'])
export type RequestState = Static<typeof RequestState>

const { updatedAt: _, ...personFields } = PersonEdit.properties
const Day = Type.String({ format: 'date' })

/** One of the people that a request is about. A draft may lack what is asked for when it is sent. */
export const RequestItemForm = Type.Object(
  {
    personId: Type.Optional(nullable({ ...Id, description: 'Absent: found by full name and date of birth.' })),
    fullName: Type.Optional(nullable(line(310))),
    birthDate: Type.Optional(nullable(Day)),
    subsystemId: Type.Optional(nullable({ ...Id, description: 'In which the role is.' })),
    roleId: Type.Optional(nullable(Id)),
    action: Type.Optional(nullable(Type.Enum(['add', 'remove']))),
    until: Type.Optional(nullable({ ...Moment, description: 'Until when access is asked for; absent: for good.' })),
    personIds: Type.Optional(
      Type.Array(Id, { maxItems: 10, uniqueItems: true, description: 'Who may be one person.' }),
    ),
    changes: Type.Optional(
      Type.Object(personFields, {
        additionalProperties: false,
        description: 'Fields of the person, as they should be.',
      }),
    ),
  },
  { title: 'RequestItemForm', additionalProperties: false },
)
export type RequestItemForm = Static<typeof RequestItemForm>

const form = {
  organizationId: Type.Optional({
    ...Id,
    description: 'Whose people it is about, or where access is asked for; absent: where the caller is at home.',
  }),
  reason: Type.Optional(nullable(lines(2000))),
  items: Type.Array(RequestItemForm, { minItems: 1, maxItems: 200 }),
}

export const NewRequest = Type.Object(
  { kind: RequestKind, ...form },
  { title: 'RequestCreation', additionalProperties: false },
)
export type NewRequest = Static<typeof NewRequest>

export const RequestEdit = Type.Partial(Type.Object({ ...form, ...AsRead.properties }), {
  title: 'RequestEdit',
  additionalProperties: false,
  minProperties: 1,
})
export type RequestEdit = Static<typeof RequestEdit>

const ItemIds = Type.Optional(
  Type.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true, description: 'Absent: all that are open.' }),
)
export const RequestApproval = Type.Object(
  { itemIds: ItemIds },
  { title: 'RequestApproval', additionalProperties: false },
)
export type RequestApproval = Static<typeof RequestApproval>

export const RequestRefusal = Type.Object(
  { itemIds: ItemIds, reason: lines(2000) },
  { title: 'RequestRefusal', additionalProperties: false },
)
export type RequestRefusal = Static<typeof RequestRefusal>

const asker = nullable(
  Type.String({ description: 'Null: the product itself (`byProduct`), or an account that the viewer may not see.' }),
)

export const RequestRow = Type.Object(
  {
    id: Type.String(),
    number: Type.Integer(),
    kind: RequestKind,
    state: RequestState,
    about: Type.String({ description: 'Names of the first few people.' }),
    count: Type.Integer({ description: 'Of people, or of sets of persons.' }),
    open: Type.Integer({ description: 'Of those without an answer.' }),
    organization: NamedOrHidden,
    askedBy: asker,
    byProduct: Type.Boolean({ description: 'Nobody asked: the product opened it itself, at a sign-in (E6).' }),
    own: Type.Boolean({ description: 'Asked by whoever looks.' }),
    takenBy: asker,
    onRoute: Type.Boolean({ description: 'Those whom its route of approval names decide, and not the desk.' }),
    agreed: Type.Boolean({ description: 'All of its route have said yes; the desk carries it out.' }),
    sentAt: nullable(Moment),
    dueAt: nullable(Moment),
    overdue: Type.Boolean(),
    settledAt: nullable(Moment),
    createdAt: Moment,
    updatedAt: Moment,
  },
  { title: 'RequestRow' },
)
export type RequestRow = Static<typeof RequestRow>

export const RequestItem = Type.Object(
  {
    id: Type.String(),
    state: Type.Enum(['open', 'done', 'declined']),
    title: Type.String(),
    person: nullable(NamedOrHidden),
    fullName: nullable(Type.String()),
    birthDate: nullable(Day),
    subsystem: nullable(NamedInCatalog),
    role: nullable(Named),
    action: nullable(Type.Enum(['add', 'remove'])),
    until: nullable(Moment),
    persons: Type.Array(
      Type.Object(
        { id: nullable(Type.String()), title: Type.String(), birthDate: nullable(Day), home: nullable(Type.String()) },
        { title: 'RequestPerson' },
      ),
    ),
    changes: Type.Array(
      Type.Object(
        { field: Type.String(), old: nullable(Type.String()), new: nullable(Type.String()) },
        { title: 'RequestChange' },
      ),
    ),
    stale: nullable(Refusal),
  },
  { title: 'RequestItem' },
)
export type RequestItem = Static<typeof RequestItem>

const may = Object.fromEntries(
  ['edit', 'send', 'take', 'comment', 'endorse', 'approve', 'decline', 'return', 'withdraw'].map((deed) => [
    deed,
    Type.Boolean(),
  ]),
) as Record<
  'edit' | 'send' | 'take' | 'comment' | 'endorse' | 'approve' | 'decline' | 'return' | 'withdraw',
  ReturnType<typeof Type.Boolean>
>

export const RequestCard = Type.Object(
  {
    ...RequestRow.properties,
    reason: nullable(Type.String()),
    route: nullable(
      Type.Object(
        {
          approvalId: nullable(Type.String({ description: 'For who takes part in it.' })),
          title: Title,
          stage: nullable({ ...Title, description: 'Which it waits in.' }),
          dueAt: nullable(Moment),
        },
        { title: 'RequestRoute', description: 'By which it goes or went; null: the desk decides.' },
      ),
    ),
    waitsForWord: Type.Boolean({ description: 'A representative of the organization has not spoken for it yet.' }),
    items: Type.Array(RequestItem),
    events: Type.Array(
      Type.Object(
        {
          at: Moment,
          by: asker,
          what: Type.String(),
          text: nullable(Type.String()),
        },
        { title: 'RequestEvent' },
      ),
    ),
    may: Type.Object(may, { title: 'RequestMay' }),
  },
  { title: 'Request' },
)
export type RequestCard = Static<typeof RequestCard>

export const WantedAccess = Type.Object(
  {
    subsystem: Type.Optional({ ...Id, description: 'Access to anything of it is wanted.' }),
    action: Type.Optional({ ...Id, description: 'This very action is wanted.' }),
    node: Type.Optional({ ...Id, description: 'Where it is wanted; absent: where the caller is at home.' }),
  },
  { additionalProperties: false },
)
export type WantedAccess = Static<typeof WantedAccess>

const Proposed = Type.Object(
  {
    subsystemId: Type.String(),
    roleId: Type.String(),
    organizationId: Type.String({ description: 'Where to ask for it.' }),
    actions: Type.Integer({ description: 'How many actions the role brings in all.' }),
  },
  { title: 'ProposedRole' },
)

export const RequestFormOptions = Type.Object(
  {
    proposed: nullable({
      ...Proposed,
      description:
        'Of the roles that bring what is wanted, the one that brings least; null: nothing was said, or none does.',
    }),
    kinds: Type.Array(RequestKind, { description: 'What the caller may ask for somewhere.' }),
    organizations: Type.Array(NamedOrHidden, {
      description: 'Those of whose people the caller may ask, as their representative.',
    }),
    subsystems: Type.Array(
      Type.Object(
        {
          ...NamedInCatalog.properties,
          roles: Type.Array(
            Type.Object(
              {
                ...Named.properties,
                route: nullable({ ...Title, description: 'Of approval, by which it is decided; null: by the desk.' }),
              },
              { title: 'RequestableRole' },
            ),
          ),
        },
        { title: 'RequestableSubsystem' },
      ),
    ),
  },
  { title: 'RequestFormOptions' },
)
export type RequestFormOptions = Static<typeof RequestFormOptions>
