import { type Static, Type } from 'typebox'
import { StoredProperties, Title } from '../catalog/index.ts'
import { line, PageQuery, pageOf } from '../registry/index.ts'

const Moment = Type.String({ format: 'date-time' })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const Named = Type.Object({ id: Type.String(), title: Type.String() })
const Id = Type.String({ minLength: 1, maxLength: 128 })
const Password = Type.String({ minLength: 1, maxLength: 200 })
const Email = nullable(line(254))

const personForm = {
  lastName: line(100),
  firstName: line(100),
  middleName: nullable(line(100)),
  birthDate: nullable(Type.String({ format: 'date' })),
  snils: nullable({ ...line(50), description: 'With or without the separators: 112-233-445 95.' }),
  email: Email,
  phone: nullable(line(50)),
}

export const PersonEdit = Type.Partial(Type.Object(personForm), {
  title: 'PersonEdit',
  additionalProperties: false,
  minProperties: 1,
})
export type PersonEdit = Static<typeof PersonEdit>

export const NewPerson = Type.Object(
  {
    ...Type.Partial(Type.Object(personForm)).properties,
    lastName: personForm.lastName,
    firstName: personForm.firstName,
    homeId: Id,
  },
  { title: 'PersonCreation', additionalProperties: false },
)
export type NewPerson = Static<typeof NewPerson>

export const PersonRow = Type.Object(
  {
    id: Type.String(),
    ...personForm,
    home: Named,
  },
  { title: 'PersonRow' },
)
export const PersonPage = pageOf('PersonPage', PersonRow)
export type PersonPage = Static<typeof PersonPage>

export const Person = Type.Object(
  {
    ...PersonRow.properties,
    createdAt: Moment,
    updatedAt: Moment,
    affiliations: Type.Array(
      Type.Object(
        {
          kind: Type.Union([Type.Literal('employee'), Type.Literal('student'), Type.Literal('guardian')]),
          node: Named,
          post: nullable(Type.String()),
          from: nullable(Type.String({ format: 'date' })),
          until: nullable(Type.String({ format: 'date' })),
        },
        { title: 'PersonAffiliation' },
      ),
      { description: 'Those at nodes where the viewer may see persons (mistake 8).' },
    ),
    accounts: Type.Array(
      Type.Object(
        { id: Type.String(), login: Type.String(), metarole: Type.String(), active: Type.Boolean() },
        { title: 'PersonAccount' },
      ),
      { description: 'Those that the viewer may see.' },
    ),
    may: Type.Object({ edit: Type.Boolean(), createAccount: Type.Boolean() }),
  },
  { title: 'Person' },
)
export type Person = Static<typeof Person>

export const NewAccount = Type.Object(
  {
    login: line(200),
    metarole: Type.String({ maxLength: 64 }),
    homeId: Id,
    personId: Type.Optional(nullable(Id)),
    email: Type.Optional(Email),
    password: Type.Optional(nullable(Password)),
    passwordRepeat: Type.Optional(
      nullable(
        Type.String({ maxLength: 200, description: 'The same again; mandatory where the preset says so (B9).' }),
      ),
    ),
    active: Type.Boolean({ default: true }),
  },
  { title: 'AccountCreation', additionalProperties: false },
)
export type NewAccount = Static<typeof NewAccount>

/** The login never changes (L13); home, metarole and state have deeds of their own. */
export const AccountEdit = Type.Partial(Type.Object({ email: Email, personId: nullable(Id) }), {
  title: 'AccountEdit',
  additionalProperties: false,
  minProperties: 1,
})
export type AccountEdit = Static<typeof AccountEdit>

export const NewPassword = Type.Object({ password: Password }, { title: 'NewPassword', additionalProperties: false })
export const OwnPassword = Type.Object(
  { current: Password, password: Password },
  { title: 'OwnPassword', additionalProperties: false },
)
export type OwnPassword = Static<typeof OwnPassword>

export const AccountRow = Type.Object(
  {
    id: Type.String(),
    login: Type.String(),
    title: Type.String({ description: '«Фамилия И. О.», or the login where there is no person.' }),
    metarole: Type.String(),
    home: Named,
    active: Type.Boolean(),
    email: nullable(Type.String()),
    lastSignInAt: nullable(Moment),
  },
  { title: 'AccountRow' },
)
export const AccountPage = pageOf('AccountPage', AccountRow)
export type AccountPage = Static<typeof AccountPage>

export const AccountQuery = Type.Object(
  {
    ...PageQuery.properties,
    metarole: Type.Optional(Type.String({ description: 'One metarole, or several separated by commas.' })),
    active: Type.Optional(Type.Boolean()),
    login: Type.Optional(Type.String({ description: 'A part of the login.' })),
    title: Type.Optional(Type.String({ description: 'A part of the person’s name.' })),
  },
  { additionalProperties: false },
)
export type AccountQuery = Static<typeof AccountQuery>

export const Account = Type.Object(
  {
    ...AccountRow.properties,
    person: nullable(Type.Object({ id: Type.String(), title: Type.String({ description: 'Whole name.' }) })),
    hasPassword: Type.Boolean(),
    lockedUntil: nullable(Moment),
    createdAt: Moment,
    updatedAt: Moment,
    properties: StoredProperties,
    may: Type.Object(
      {
        edit: Type.Boolean(),
        deactivate: Type.Boolean(),
        activate: Type.Boolean(),
        setPassword: Type.Boolean(),
        giveGrant: Type.Boolean(),
        explain: Type.Boolean(),
        seeHistory: Type.Boolean(),
        editProperties: Type.Boolean(),
      },
      { description: 'What this viewer may do with it.' },
    ),
  },
  { title: 'Account' },
)
export type Account = Static<typeof Account>

export const SignIn = Type.Object(
  { login: Type.String({ minLength: 1, maxLength: 200 }), password: Password },
  { title: 'SignIn', additionalProperties: false },
)
export type SignIn = Static<typeof SignIn>

export const Me = Type.Object(
  {
    account: Type.Object({ id: Type.String(), login: Type.String(), title: Type.String() }),
    metarole: Type.Object({ id: Type.String(), title: Title }),
    home: Named,
    interface: Type.Union([Type.Literal('console'), Type.Literal('diary'), Type.Literal('none')]),
    mustChangePassword: Type.Boolean({
      description:
        'Somebody else set the password: until it is changed, the session may only change it, sign out and ask who it is.',
    }),
    may: Type.Array(Type.String(), { description: 'Actions of the product itself that are held anywhere at all.' }),
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
