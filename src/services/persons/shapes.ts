import { type Static, Type } from 'typebox'
import { AsRead, Id, line, Moment, Named, nullable } from '../registry/index.ts'

export const Email = nullable(line(254))

const personForm = {
  lastName: line(100),
  firstName: line(100),
  middleName: nullable(line(100)),
  birthDate: nullable(Type.String({ format: 'date' })),
  sex: nullable(Type.Enum(['female', 'male'])),
  snils: nullable({ ...line(50), description: 'With or without the separators: 112-233-445 95.' }),
  email: Email,
  phone: nullable(line(50)),
}

export const PersonEdit = Type.Partial(Type.Object({ ...personForm, ...AsRead.properties }), {
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

const row = {
  id: Type.String(),
  ...personForm,
  home: nullable({ ...Named, description: 'Null: elsewhere, where the viewer sees nobody.' }),
}

export const PersonRow = Type.Object(
  {
    ...row,
    groups: Type.Array(Type.String(), {
      description: 'Titles of the classes and groups in which they study, where the viewer sees persons (E12).',
    }),
  },
  { title: 'PersonRow' },
)

export const Look = Type.Object(
  { id: Type.String(), title: Type.String({ description: 'Whole name; of an account without a person, its login.' }) },
  { title: 'Look' },
)
export type Look = Static<typeof Look>

export const Person = Type.Object(
  {
    ...row,
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
