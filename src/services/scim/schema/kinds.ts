import type { Attribute, ResourceKind, Schema } from './attribute.ts'

const core = 'urn:ietf:params:scim:schemas:core:2.0'
export const enterprise = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

const named = (name: string, description: string): Attribute => ({ name, description })

const value: Attribute = { name: 'value', description: 'What it is.' }

/** Values of the work alone are kept: an account has one e-mail, a phone and a mobile phone. */
const typed = (canonicalValues: readonly string[]): Attribute => ({
  name: 'type',
  description: 'What for.',
  canonicalValues,
})

/** What is said to be required has a value always: whoever leaves it out is given the usual one. */
const userSchema: Schema = {
  id: `${core}:User`,
  name: 'User',
  description: 'An account, with the person behind it.',
  attributes: [
    {
      ...named('userName', 'The login; it never changes.'),
      longest: 200,
      required: true,
      mutability: 'immutable',
      uniqueness: 'server',
    },
    {
      ...named('name', 'Of its person.'),
      type: 'complex',
      required: true,
      subAttributes: [
        { ...named('familyName', 'Фамилия.'), required: true, longest: 100 },
        { ...named('givenName', 'Имя.'), required: true, longest: 100 },
        { ...named('middleName', 'Отчество.'), longest: 100 },
      ],
    },
    { ...named('displayName', 'As the subsystem calls it; else the whole name.'), required: true },
    { ...named('title', 'Post.'), longest: 200 },
    { ...named('userType', 'Metarole; it is taken when the account is created.'), mutability: 'readOnly' },
    { ...named('active', 'Whether it may come in.'), type: 'boolean', required: true },
    { ...named('password', 'Taken, never told.'), mutability: 'writeOnly', returned: 'never', caseExact: true },
    {
      ...named('emails', 'One, of the work.'),
      type: 'complex',
      multiValued: true,
      subAttributes: [{ ...value, longest: 254 }, typed(['work'])],
    },
    {
      ...named('phoneNumbers', 'One of the work, and one mobile.'),
      type: 'complex',
      multiValued: true,
      subAttributes: [{ ...value, longest: 50 }, typed(['work', 'mobile'])],
    },
    {
      ...named('groups', 'Roles that it is given, and groups that hold it.'),
      type: 'complex',
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: [
        { ...value, mutability: 'readOnly' },
        { ...named('display', 'The name.'), mutability: 'readOnly' },
        {
          ...named('$ref', 'The address.'),
          type: 'reference',
          referenceTypes: ['Group'],
          mutability: 'readOnly',
          caseExact: true,
        },
      ],
    },
  ],
}

const enterpriseSchema: Schema = {
  id: enterprise,
  name: 'EnterpriseUser',
  description:
    'Where it works, in the subsystem’s words; they move somebody only where they plainly name something that is there.',
  attributes: [
    named('organization', 'The organization, by its title, id or alias.'),
    named('department', 'The unit of the organization that has the post.'),
    named('division', 'A word alone.'),
    named('costCenter', 'A word alone.'),
    named('employeeNumber', 'A word alone.'),
  ],
}

export const userKind: ResourceKind = {
  name: 'User',
  endpoint: '/Users',
  description: 'Accounts, with the persons behind them',
  schema: userSchema,
  extensions: [enterpriseSchema],
  passedOver: [
    ...['nickName', 'profileUrl', 'preferredLanguage', 'locale', 'timezone', 'ims', 'photos', 'addresses'],
    ...['name.formatted', 'name.honorificPrefix', 'name.honorificSuffix', 'emails.primary', 'emails.display'],
    ...['phoneNumbers.primary', 'phoneNumbers.display', 'entitlements', 'roles', 'x509Certificates'],
    'manager',
  ],
}

export const groupKind: ResourceKind = {
  name: 'Group',
  endpoint: '/Groups',
  description: 'Roles at organizations, and groups that mean nothing here',
  schema: {
    id: `${core}:Group`,
    name: 'Group',
    description: 'A role at an organization («Роль — Организация»); its members are grants.',
    attributes: [
      { ...named('displayName', '«Роль — Организация»; any other name means nothing here.'), required: true },
      {
        ...named('members', 'Accounts that are given the role there.'),
        type: 'complex',
        multiValued: true,
        subAttributes: [
          { ...value, mutability: 'immutable', caseExact: true },
          {
            ...named('$ref', 'The address.'),
            type: 'reference',
            referenceTypes: ['User'],
            mutability: 'immutable',
            caseExact: true,
          },
          { ...named('type', 'Of what kind it is.'), mutability: 'immutable', canonicalValues: ['User'] },
        ],
      },
    ],
  },
  extensions: [],
  passedOver: ['members.display'],
}

export const kinds: readonly ResourceKind[] = [userKind, groupKind]
