import { type Static, Type } from 'typebox'
import { StoredProperties, Title } from '../catalog/index.ts'
import { Password } from '../passwords/index.ts'
import { Email } from '../persons/index.ts'
import { Id, line, Moment, Named, nullable, PageQuery, pageOf } from '../registry/index.ts'

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
