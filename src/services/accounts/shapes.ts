import { type Static, Type } from 'typebox'
import { StoredProperties, Title } from '../catalog/index.ts'
import { Password } from '../passwords/index.ts'
import { Email } from '../persons/index.ts'
import { AsRead, Id, line, lines, Moment, Named, nullable } from '../registry/index.ts'

const fields = {
  lastName: nullable({ ...line(100), description: 'The names are those of its person, where it has one.' }),
  firstName: nullable(line(100)),
  middleName: nullable(line(100)),
  mobilePhone: nullable({ ...line(50), description: 'Text messages go there.' }),
  phone: nullable({ ...line(50), description: 'At work.' }),
  post: nullable(line(200)),
  note: nullable(lines(2000)),
  hiddenSections: Type.Array(Type.String({ pattern: '^[a-z][a-z-]*$', maxLength: 32 }), {
    maxItems: 32,
    uniqueItems: true,
    description: 'Sections of the console that its main menu does without (L12, L14).',
  }),
  reportAtOnce: Type.Boolean({
    description: 'A report is made by itself when it is run from the form of a record (L14).',
  }),
  reportDay: nullable(
    Type.Integer({
      minimum: 1,
      maximum: 31,
      description: 'Day of the month with which the period of a report ends (L14).',
    }),
  ),
  reportDays: nullable(
    Type.Integer({
      minimum: 1,
      maximum: 366,
      description: 'For how many days after it that day is the one meant (L14).',
    }),
  ),
  addressFormat: nullable(
    Type.Enum(['place', 'street'], {
      description: 'How addresses are shown (L14): from the town on, or from the street on; null: whole.',
    }),
  ),
}
const photo = nullable(Type.String({ description: 'Of its photo, another one for every photo: /api/photos/:id.' }))
/** What it tells of its owner (L12); none of it is mandatory. */
const AccountFields = Type.Partial(Type.Object(fields))
export type AccountFields = Static<typeof AccountFields>

export const NewAccount = Type.Object(
  {
    login: line(200),
    metarole: Type.Optional(
      Type.String({ maxLength: 64, description: 'Absent: the one that the preset means where none is named.' }),
    ),
    homeId: Type.Optional({ ...Id, description: 'Absent: one’s own organization.' }),
    personId: Type.Optional(nullable(Id)),
    ...AccountFields.properties,
    email: Type.Optional(Email),
    password: Type.Optional(nullable(Password)),
    passwordRepeat: Type.Optional(
      nullable(
        Type.String({ maxLength: 200, description: 'The same again; mandatory where the preset says so (B9).' }),
      ),
    ),
    directoryUser: Type.Optional(
      nullable({
        ...line(200),
        description: 'The user of a directory as whom its owner signs in (B9); then it needs no password.',
      }),
    ),
    directoryId: Type.Optional(
      nullable({ ...Id, description: 'Which directory; absent: the only one that is for such accounts.' }),
    ),
    active: Type.Boolean({ default: true }),
    letter: Type.Optional(
      Type.Boolean({
        description: 'Whether a letter with the way in goes out: a link that works once. Absent: as the preset says.',
      }),
    ),
  },
  { title: 'AccountCreation', additionalProperties: false },
)
export type NewAccount = Static<typeof NewAccount>

/** The login never changes (L13); home, metarole and state have deeds of their own. */
export const AccountEdit = Type.Partial(
  Type.Object({ email: Email, personId: nullable(Id), ...fields, ...AsRead.properties }),
  {
    title: 'AccountEdit',
    additionalProperties: false,
    minProperties: 1,
  },
)
export type AccountEdit = Static<typeof AccountEdit>

const told = {
  id: Type.String(),
  login: Type.String(),
  title: Type.String({ description: '«Фамилия И. О.», or the login where there is no person.' }),
  metarole: Type.String(),
  home: Named,
  active: Type.Boolean(),
  email: nullable(Type.String()),
  lastSignInAt: nullable(Moment),
}

export const AccountRow = Type.Object(
  {
    ...told,
    template: nullable({
      ...Named,
      description: 'Given last, until its roles or the template’s are edited (L18, L19).',
    }),
    snils: nullable(Type.String({ description: 'Of its person, for whoever may see them.' })),
  },
  { title: 'AccountRow' },
)

export const Account = Type.Object(
  {
    ...told,
    person: nullable(Type.Object({ id: Type.String(), title: Type.String({ description: 'Whole name.' }) })),
    photo,
    hasPassword: Type.Boolean(),
    factors: Type.Array(Type.Enum(['totp', 'passkey', 'recovery-code']), {
      description: 'What it proves itself with besides a password; nothing of what they are made of.',
    }),
    closesOn: nullable(
      Type.String({
        format: 'date',
        description: 'The day from which it is turned off: its owner is dismissed from then on.',
      }),
    ),
    lockedUntil: nullable(Moment),
    timeZone: nullable(Type.String({ description: 'Its own; null: as the organization has it (L8).' })),
    createdAt: Moment,
    updatedAt: Moment,
    properties: StoredProperties,
    ...fields,
    convertsTo: Type.Array(Type.String(), { description: 'Metaroles into which this viewer may turn it (L9).' }),
    may: Type.Object(
      {
        edit: Type.Boolean(),
        setPhoto: Type.Boolean(),
        delete: Type.Boolean(),
        invite: Type.Boolean(),
        unlock: Type.Boolean(),
        move: Type.Boolean(),
        deactivate: Type.Boolean(),
        activate: Type.Boolean(),
        setPassword: Type.Boolean(),
        setDirectoryUser: Type.Boolean(),
        takeFactorsOff: Type.Boolean(),
        enterAs: Type.Boolean(),
        giveGrant: Type.Boolean(),
        explain: Type.Boolean(),
        seeHistory: Type.Boolean(),
        editProperties: Type.Boolean(),
        setTimeZone: Type.Boolean(),
      },
      { description: 'What this viewer may do with it.' },
    ),
  },
  { title: 'Account' },
)
export type Account = Static<typeof Account>

export const NewMetarole = Type.Object(
  { metarole: Type.String({ maxLength: 64 }) },
  { title: 'AccountConversion', additionalProperties: false },
)
export const NewHome = Type.Object({ homeId: Id }, { title: 'AccountMove', additionalProperties: false })

export const OwnProfileEdit = Type.Partial(Type.Object(fields), {
  title: 'OwnProfileEdit',
  additionalProperties: false,
  minProperties: 1,
})
export const OwnProfile = Type.Object(
  {
    login: Type.String(),
    photo,
    ...fields,
    mayChange: Type.Array(Type.String(), { description: 'Which of these its owner changes by themselves (A7, L14).' }),
    mayDelete: Type.Boolean({ description: 'Whether its owner may delete the account (L14).' }),
  },
  { title: 'OwnProfile' },
)
export type OwnProfile = Static<typeof OwnProfile>

export const Licences = Type.Object(
  { used: Type.Integer(), total: nullable(Type.Integer({ description: 'Null: not limited.' })) },
  { title: 'Licences' },
)
export type Licences = Static<typeof Licences>

export const ViewerZone = Type.Object(
  {
    name: Type.String({ description: 'In which times are shown, as IANA names it.' }),
    own: nullable(Type.String({ description: 'The one that the account has for itself.' })),
    from: Type.Enum(['account', 'organization', 'server'], {
      description:
        'The account’s own, else that of its organization or of the nearest above it, else the server’s (L8).',
    }),
    days: Type.String({ description: 'In which days begin: of posts, of powers, of lists. It is one for all.' }),
  },
  { title: 'ViewerZone' },
)
export type ViewerZone = Static<typeof ViewerZone>

export const LanguageChoice = Type.Object(
  { language: Type.Enum(['ru', 'en']) },
  { title: 'LanguageChoice', additionalProperties: false },
)

export const TimeZoneEdit = Type.Object(
  { timeZone: nullable(line(64)) },
  { title: 'TimeZoneEdit', additionalProperties: false, description: 'null: as the organization has it.' },
)

export const Me = Type.Object(
  {
    account: Type.Object({ id: Type.String(), login: Type.String(), title: Type.String(), photo }),
    metarole: Type.Object({ id: Type.String(), title: Title }),
    home: Named,
    timeZone: ViewerZone,
    interface: Type.Union([Type.Literal('console'), Type.Literal('diary'), Type.Literal('none')]),
    mustAddFactor: Type.Boolean({
      description: 'Until they have added the second factor that is required of them they may do little else.',
    }),
    entered: Type.Union(
      [Type.Object({ by: Type.String(), reason: Type.String() }, { title: 'EnteredBy' }), Type.Null()],
      { description: 'Who works as this account in its owner’s place, and why; null: its owner.' },
    ),
    mustChangePassword: Type.Boolean({
      description:
        'Somebody else set the password: until it is changed, the session may only change it, sign out and ask who it is.',
    }),
    hiddenSections: fields.hiddenSections,
    addressFormat: fields.addressFormat,
    may: Type.Array(Type.String(), { description: 'Actions of the product itself that are held anywhere at all.' }),
    moves: Type.Array(Type.String(), {
      description:
        'What they may do with people somewhere: hire, transfer, edit, dismiss, enrol, move, expel, join (A14, B6).',
    }),
    records: Type.Array(
      Type.Object(
        { kind: Type.String(), title: Title, creates: Type.Boolean({ description: 'Somewhere.' }) },
        { title: 'RecordsSeen' },
      ),
      { description: 'Kinds of records that they may look at somewhere.' },
    ),
    books: Type.Object(
      { seen: Type.Boolean(), creates: Type.Boolean() },
      {
        title: 'BooksSeen',
        description: 'Whether they hold any power over reference books somewhere, and may create them.',
      },
    ),
    creates: Type.Object(
      {
        metaroles: Type.Array(Type.String(), { description: 'Of which they may make accounts somewhere.' }),
        onlyAt: nullable(
          Type.String({ description: 'The one organization in which; null: wherever the right is held.' }),
        ),
      },
      { description: 'Accounts that the viewer may make (B8, N7, L10).' },
    ),
  },
  { title: 'Me' },
)
export type Me = Static<typeof Me>
