import { type Static, Type } from 'typebox'
import { AsRead, Id, line, lines, Moment, Named, nullable } from '../registry/index.ts'
import { EsiaSettings } from './outer/esia-shapes.ts'

const Attribute = Type.String({ pattern: '^[A-Za-z][A-Za-z0-9-]{0,63}$' })
const optional = (length: number, description: string) => Type.Optional(nullable({ ...line(length), description }))

export const DirectorySettings = Type.Object(
  {
    url: Type.String({
      maxLength: 300,
      pattern: '^ldaps?://[^/?#@]+$',
      description: 'ldaps://host, or ldap://host with StartTLS.',
    }),
    startTls: Type.Boolean({ default: false }),
    authority: Type.Optional(
      nullable({ ...lines(20_000), description: 'Certificates to trust besides the well-known ones, PEM.' }),
    ),
    serverName: optional(253, 'The name that its certificate is checked for; null: that of the address.'),
    bindDn: { ...line(500), description: 'Who looks for people there; the secret is their password.' },
    baseDn: line(500),
    userFilter: line(1000),
    loginAttribute: Attribute,
    idAttribute: { ...Attribute, description: 'What is never given to anybody else: objectGUID, entryUUID.' },
  },
  { title: 'DirectorySettings', additionalProperties: false },
)
export type DirectorySettings = Static<typeof DirectorySettings>

const host = '[a-z0-9.-]+(?::[0-9]{1,5})?'
export const OpenidSettings = Type.Object(
  {
    method: Type.Enum(['rsaa', 'esia', 'other'], {
      description:
        '`rsaa`, `esia` (an OpenID Connect provider before it): for whom the preset has it; `other`: for the metaroles that are named.',
    }),
    recognize: Type.Optional(
      nullable(
        Type.Boolean({
          description:
            'Whoever is bound to nothing is looked up among persons by what the provider has verified (E3); of `rsaa` and `esia` only.',
        }),
      ),
    ),
    issuer: Type.String({ maxLength: 300, pattern: '^https?://[^?#@]+$' }),
    clientId: line(300),
    secretIn: Type.Enum(['header', 'form'], { default: 'header', description: 'How the secret is sent.' }),
    scopes: Type.String({ maxLength: 300, pattern: '^openid( [!-~]+)*$', default: 'openid profile' }),
    hosts: Type.Array(Type.String({ maxLength: 260, pattern: `^${host}$` }), {
      maxItems: 20,
      default: [],
      description: 'Hosts that are asked besides that of the issuer; no others are.',
    }),
    match: Type.Optional(
      nullable(
        Type.Object(
          {
            claim: Type.String({ pattern: '^[A-Za-z][A-Za-z0-9_:./-]{0,99}$' }),
            field: Type.Enum(['login', 'snils']),
          },
          {
            title: 'MatchRule',
            additionalProperties: false,
            description:
              'Whoever comes for the first time is bound to the one account whose login, or person’s СНИЛС, the claim is. Null: nobody is.',
          },
        ),
      ),
    ),
  },
  { title: 'OpenidSettings', additionalProperties: false },
)
export type OpenidSettings = Static<typeof OpenidSettings>

export type MatchRule = NonNullable<OpenidSettings['match']>

const Secret = Type.String({ minLength: 1, maxLength: 2000 })
const form = {
  title: line(100),
  directory: Type.Optional(DirectorySettings),
  openid: Type.Optional(OpenidSettings),
  esia: Type.Optional(EsiaSettings),
  metaroles: Type.Array(Type.String({ maxLength: 64 }), {
    maxItems: 100,
    uniqueItems: true,
    description: 'Only for accounts of these; empty: of all that the preset has the method for.',
  }),
  organizations: Type.Array(Id, {
    maxItems: 200,
    uniqueItems: true,
    description: 'Only for accounts at home there or below; empty: everywhere.',
  }),
}

export const NewProvider = Type.Object(
  { ...form, secret: Type.Optional(nullable(Secret)) },
  {
    title: 'ProviderCreation',
    additionalProperties: false,
    description: 'A directory, an OpenID Connect provider or ЕСИА: one of them. It begins turned off.',
  },
)
export type NewProvider = Static<typeof NewProvider>

export const ProviderEdit = Type.Object(
  {
    ...form,
    secret: Type.Optional(
      nullable({
        ...Secret,
        description: 'Absent: as it is; null: none. Needed anew where it would be sent elsewhere.',
      }),
    ),
    updatedAt: Type.Optional(AsRead.properties.updatedAt),
  },
  { title: 'ProviderEdit', additionalProperties: false },
)
export type ProviderEdit = Static<typeof ProviderEdit>

export const Provider = Type.Object(
  {
    id: Type.String(),
    kind: Type.Enum(['ldap', 'oidc', 'esia']),
    title: Type.String(),
    enabled: Type.Boolean(),
    directory: nullable(DirectorySettings),
    openid: nullable(OpenidSettings),
    esia: nullable(EsiaSettings),
    hasSecret: Type.Boolean(),
    metaroles: form.metaroles,
    organizations: Type.Array(Named),
    redirectUri: nullable(Type.String({ description: 'To be registered with the provider.' })),
    bound: Type.Integer({ description: 'How many accounts are bound to it.' }),
    updatedAt: Moment,
  },
  { title: 'Provider' },
)
export type Provider = Static<typeof Provider>
export const Providers = Type.Object(
  { items: Type.Array(Provider), may: Type.Object({ edit: Type.Boolean() }) },
  { title: 'Providers' },
)
export type Providers = Static<typeof Providers>

export const ProviderCheck = Type.Object(
  {
    works: Type.Boolean(),
    said: nullable(Type.String({ description: 'What went wrong, in the words of the other side.' })),
  },
  { title: 'ProviderCheck' },
)
export type ProviderCheck = Static<typeof ProviderCheck>
