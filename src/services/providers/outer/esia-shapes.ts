import { type Static, Type } from 'typebox'
import { line, lines, nullable } from '../../registry/index.ts'

/** Of ЕСИА itself and of its test circuit, ТЕСИА. */
export const esiaHosts = {
  production: 'https://esia.gosuslugi.ru',
  test: 'https://esia-portal1.test.gosuslugi.ru',
} as const

const address = (description: string) =>
  Type.Optional(nullable(Type.String({ maxLength: 300, pattern: '^https?://[^?#@]+$', description })))
const pem = (length: number, description: string) => Type.Optional(nullable({ ...lines(length), description }))

export const EsiaSettings = Type.Object(
  {
    way: Type.Enum(['v2', 'v1', 'gateway'], {
      description:
        '`v2` (with tokens of v3), `v1`: directly, with signatures of GOST by the signer; `gateway`: a product that signs itself and takes a plain secret.',
    }),
    circuit: Type.Enum(['production', 'test', 'own'], {
      description: 'ЕСИА, ТЕСИА, or the address in `url`: an emulator, a proxy; a gateway always has one.',
    }),
    url: address('Of the gateway, or of a circuit of one’s own.'),
    clientId: { ...line(100), description: 'The mnemonic; of a gateway the client.' },
    scopes: Type.String({
      maxLength: 500,
      pattern: '^[a-z_]+( [a-z_]+)*$',
      default: 'openid fullname birthdate gender snils email mobile usr_org',
    }),
    organizationScopes: Type.Optional(
      nullable(
        Type.String({
          maxLength: 300,
          pattern: '^$|^org_[a-z_]+( org_[a-z_]+)*$',
          description: 'scope_org: `org_inn` lets an employer be known by its ИНН (N3, N4).',
        }),
      ),
    ),
    certificate: pem(10_000, 'Of the system, PEM: its hash goes with each question.'),
    tokenKeys: pem(50_000, 'Certificates or public keys of ЕСИА, PEM, one after another: tokens are signed by one.'),
    signer: Type.Enum(['command', 'service'], {
      default: 'command',
      description:
        '`command`: the one that the operator has set (DOSTUP_ESIA_SIGN); `service`: by HTTP, with the secret.',
    }),
    signerUrl: address('Takes the bytes to sign by POST, and answers the signature.'),
    gatewayProvider: Type.Optional(
      nullable({ ...line(50), description: 'Which provider of the gateway: `cpg_oauth`, `esia`.' }),
    ),
  },
  { title: 'EsiaSettings', additionalProperties: false },
)
export type EsiaSettings = Static<typeof EsiaSettings>
