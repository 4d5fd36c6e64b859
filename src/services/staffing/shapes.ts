import { type Static, Type } from 'typebox'
import { Day, order } from '../affiliations/index.ts'
import { NewGrant } from '../grants/index.ts'
import { Email, NewPerson } from '../persons/index.ts'
import { Id, line, Moment, Named, nullable } from '../registry/index.ts'

const { homeId: _, ...personForm } = NewPerson.properties
const { accountId: __, scopeId: ___, ...grantForm } = NewGrant.properties

/** Who comes: one that is there, or one to be entered. */
const Whom = {
  personId: Type.Optional(Id),
  person: Type.Optional(
    Type.Object(personForm, {
      title: 'PersonToEnter',
      additionalProperties: false,
      description: 'Exactly one of `personId` and `person`.',
    }),
  ),
  duplicateChecked: Type.Optional(
    Type.Boolean({ description: 'Who is alike in the registry was looked at: it is somebody else.' }),
  ),
}

const AccountToOpen = Type.Object(
  {
    login: Type.Optional(nullable({ ...line(200), description: 'Absent: made of the name.' })),
    email: Type.Optional(Email),
    letter: Type.Optional(
      Type.Boolean({ description: 'A letter with a way in, used once (L12); absent: as the preset says.' }),
    ),
  },
  { title: 'AccountToOpen', additionalProperties: false },
)

const account = {
  account: Type.Optional(
    nullable({ ...AccountToOpen, description: 'null: no account; absent: as it comes by itself (B6).' }),
  ),
}

export const Hiring = Type.Object(
  {
    ...Whom,
    ageChecked: Type.Optional(
      Type.Boolean({ description: 'Who is younger than 14 on the first day is meant to be hired.' }),
    ),
    nodeId: Id,
    post: Type.Optional(nullable(line(200))),
    from: Type.Optional(nullable(Day)),
    until: Type.Optional(nullable(Day)),
    ...order,
    ...account,
    grants: Type.Optional(
      Type.Array(
        Type.Object(
          { ...grantForm, scopeId: Type.Optional({ ...Id, description: 'Absent: the organization.' }) },
          {
            title: 'GrantAtHiring',
            additionalProperties: false,
          },
        ),
        { maxItems: 50 },
      ),
    ),
  },
  { title: 'Hiring', additionalProperties: false },
)
export type Hiring = Static<typeof Hiring>

export const Enrolment = Type.Object(
  { ...Whom, nodeId: Id, from: Type.Optional(nullable(Day)), ...order, ...account },
  { title: 'Enrolment', additionalProperties: false },
)
export type Enrolment = Static<typeof Enrolment>

export const Guardianship = Type.Object({ ...Whom, ...account }, { title: 'Guardianship', additionalProperties: false })
export type Guardianship = Static<typeof Guardianship>

const accountThen = Type.Optional(
  Type.Union([Type.Literal('disable'), Type.Literal('keep')], {
    description: 'Of who is then affiliated nowhere; absent: as the organization’s setting says.',
  }),
)

export const Dismissal = Type.Object(
  {
    until: Type.Optional(nullable(Day)),
    ...order,
    posts: Type.Optional(
      Type.Union([Type.Literal('all'), Type.Literal('one')], {
        description: 'All those in the organization (the default), or this one.',
      }),
    ),
    account: accountThen,
  },
  { title: 'Dismissal', additionalProperties: false },
)
export type Dismissal = Static<typeof Dismissal>

export const Transferring = Type.Object(
  {
    nodeId: Id,
    post: Type.Optional(nullable(line(200))),
    from: Type.Optional(nullable(Day)),
    ...order,
    endGrants: Type.Optional(
      Type.Boolean({
        description: 'What was given at the old unit ends on that day; false: it stays. Absent: it ends.',
      }),
    ),
  },
  { title: 'Transferring', additionalProperties: false },
)
export type Transferring = Static<typeof Transferring>

export const Leave = Type.Object(
  { from: Type.Optional(nullable(Day)), ...order },
  { title: 'Leave', additionalProperties: false },
)
export type Leave = Static<typeof Leave>

export const PreviewQuery = Type.Object(
  { preview: Type.Boolean({ default: false, description: 'What it would do, without doing it.' }) },
  { additionalProperties: false },
)

const AccountOutcome = Type.Object(
  {
    id: Type.String(),
    login: Type.String(),
    outcome: Type.Union([
      Type.Literal('opened'),
      Type.Literal('reopened'),
      Type.Literal('closed'),
      Type.Literal('closes-later'),
      Type.Literal('kept'),
    ]),
    why: Type.Optional(
      Type.Union([Type.Literal('no-right'), Type.Literal('own')], {
        description: 'It would go as well, and is kept since the actor may not turn it off, or it is their own.',
      }),
    ),
    closesOn: Type.Optional({ ...Day, description: 'It is turned off on that day.' }),
    movesTo: Type.Optional({ ...Named, description: 'The organization to which the account goes with its owner.' }),
    movesOn: Type.Optional({ ...Day, description: 'It goes there on that day; absent: at once.' }),
  },
  { title: 'AccountOutcome' },
)

const GrantOutcome = Type.Object(
  { id: Type.String(), title: Type.String(), scope: Named, until: nullable(Moment) },
  { title: 'GrantOutcome' },
)

/** What a deed of personnel did, or would do. */
export const MoveReport = Type.Object(
  {
    id: nullable(Type.String({ description: 'By which it is undone; null in a preview.' })),
    person: Named,
    affiliationId: nullable(Type.String()),
    accounts: Type.Array(AccountOutcome),
    given: Type.Array(Type.String({ description: 'The ids of grants.' })),
    ended: Type.Array(GrantOutcome, { description: 'Grants that end with it.' }),
    kept: Type.Array(GrantOutcome, { description: 'What the person goes on to hold.' }),
  },
  { title: 'MoveReport' },
)
export type MoveReport = Static<typeof MoveReport>
export type AccountOutcome = Static<typeof AccountOutcome>
export type GrantOutcome = Static<typeof GrantOutcome>

export const Move = Type.Object(
  {
    id: Type.String(),
    deed: Type.String(),
    title: Type.String(),
    node: Named,
    at: Moment,
    by: Type.String(),
    undoneAt: nullable(Moment),
  },
  { title: 'Move' },
)

export const ClassMove = Type.Object(
  { nodeId: Id, from: Type.Optional(nullable(Day)), ...order },
  { title: 'ClassMove', additionalProperties: false },
)
export type ClassMove = Static<typeof ClassMove>

export const Expulsion = Type.Object(
  {
    until: Type.Optional(nullable(Day)),
    ...order,
    graduates: Type.Optional(Type.Boolean({ description: 'It is no expulsion: the student has finished.' })),
    account: accountThen,
  },
  { title: 'Expulsion', additionalProperties: false },
)
export type Expulsion = Static<typeof Expulsion>

export const Promotion = Type.Object(
  {
    from: Type.Optional(nullable(Day)),
    ...order,
    topYear: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 20, description: 'Who finishes it graduates; absent: 11.' }),
    ),
    exceptions: Type.Optional(
      Type.Array(
        Type.Object(
          { personId: Id, nodeId: nullable({ ...Id, description: 'null: stays where they are.' }) },
          {
            title: 'PromotionException',
            additionalProperties: false,
          },
        ),
        { maxItems: 2000 },
      ),
    ),
    account: accountThen,
  },
  { title: 'Promotion', additionalProperties: false },
)
export type Promotion = Static<typeof Promotion>

export const PromotionReport = Type.Object(
  {
    id: nullable(Type.String({ description: 'By which it is undone; null in a preview.' })),
    classes: Type.Array(
      Type.Object(
        {
          from: Type.String(),
          to: nullable(Type.String({ description: 'null: they graduate.' })),
          students: Type.Integer(),
          isNew: Type.Boolean({ description: 'The class is made for it.' }),
        },
        { title: 'PromotedClass' },
      ),
    ),
    moved: Type.Integer(),
    graduated: Type.Integer(),
    stayed: Type.Integer(),
  },
  { title: 'PromotionReport' },
)
export type PromotionReport = Static<typeof PromotionReport>
