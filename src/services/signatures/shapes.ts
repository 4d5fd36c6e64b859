import { type Static, Type } from 'typebox'
import { line, Moment, nullable } from '../registry/index.ts'

export const SignatureMethod = Type.Enum(['simple', 'qualified'], {
  description:
    '`simple` (ПЭП): whoever signs has proved a moment ago who they are; `qualified` (УКЭП): a detached CAdES-BES or -T.',
})
export type SignatureMethod = Static<typeof SignatureMethod>

const cms = Type.String({
  ...{ minLength: 1, maxLength: 700_000 },
  description: 'A detached signature in DER or PEM, in base64. Absent: a simple one.',
})

/** What comes along where a deed is signed. */
export const SigningForm = Type.Object(
  { method: SignatureMethod, cms: Type.Optional(cms) },
  { title: 'SigningForm', additionalProperties: false },
)
export type SigningForm = Static<typeof SigningForm>

/** What was found out when it came in: kept with it, and told as it is. */
export const SignatureReport = Type.Object(
  {
    moment: { ...Moment, description: 'When it was made, as far as it can be proved.' },
    provedBy: Type.Enum(['stamp', 'receipt', 'session']),
    signer: nullable(Type.String({ description: 'As the certificate calls them.' })),
    issuer: nullable(Type.String()),
    serial: nullable(Type.String()),
    validUntil: nullable(Moment),
    digest: Type.String(),
    chain: Type.Array(Type.String()),
    lists: Type.Array(Type.Object({ issuer: Type.String(), thisUpdate: Moment, nextUpdate: Moment })),
    answers: Type.Optional(
      Type.Array(Type.Object({ status: Type.String(), producedAt: Moment }), {
        description: 'What authorities answered about single certificates (OCSP).',
      }),
    ),
    compared: Type.Array(Type.Enum(['snils', 'inn', 'ogrn']), { description: 'With what the registry has.' }),
    service: Type.Optional(
      nullable(
        Type.Object(
          { host: Type.String(), message: nullable(Type.String()) },
          { title: 'VerifyingServiceWord', description: 'The service that verified it as well, and said yes.' },
        ),
      ),
    ),
    factors: Type.Array(Type.String(), { description: 'Of a simple one: by what they proved who they are.' }),
    provedAt: nullable(Moment),
  },
  { title: 'SignatureReport' },
)
export type SignatureReport = Static<typeof SignatureReport>

export const Signature = Type.Object(
  {
    id: Type.String(),
    method: SignatureMethod,
    by: Type.String(),
    at: Moment,
    hash: Type.String({ description: 'SHA-256 of the bytes that were signed.' }),
    report: SignatureReport,
  },
  { title: 'Signature' },
)
export type Signature = Static<typeof Signature>

export const TestSigning = Type.Object(
  {
    content: Type.String({
      pattern: '^[A-Za-z0-9+/]+=*$',
      maxLength: 6_000_000,
      description: 'What is signed, in base64.',
    }),
  },
  { title: 'TestSigning', additionalProperties: false },
)
export type TestSigning = Static<typeof TestSigning>

export const TestSignature = Type.Object(
  { cms: Type.String({ description: 'A detached signature in DER, in base64.' }) },
  { title: 'TestSignature' },
)
export type TestSignature = Static<typeof TestSignature>

export const SigningWays = Type.Object(
  { test: Type.Boolean({ description: 'Whether this server signs for tests: in development alone.' }) },
  { title: 'SigningWays' },
)

export const NewAuthority = Type.Object(
  {
    title: Type.Optional(line(200)),
    certificate: Type.String({ minLength: 1, maxLength: 30_000, description: 'In PEM, or DER in base64.' }),
  },
  { title: 'AuthorityCreation', additionalProperties: false },
)
export type NewAuthority = Static<typeof NewAuthority>

export const NewList = Type.Object(
  { list: Type.String({ minLength: 1, maxLength: 11_000_000, description: 'In PEM, or DER in base64.' }) },
  { title: 'RevocationListCreation', additionalProperties: false },
)
export type NewList = Static<typeof NewList>

export const Authorities = Type.Object(
  {
    items: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Type.String(),
          isRoot: Type.Boolean({ description: 'Trusted by itself; else an authority between.' }),
          fingerprint: Type.String({ description: 'SHA-256.' }),
          validUntil: Moment,
          list: nullable(
            Type.Object(
              { thisUpdate: Moment, nextUpdate: Moment, current: Type.Boolean() },
              { title: 'AuthorityList', description: 'Of what it has revoked.' },
            ),
          ),
        },
        { title: 'Authority' },
      ),
    ),
    may: Type.Object({ edit: Type.Boolean() }),
  },
  { title: 'Authorities' },
)
export type Authorities = Static<typeof Authorities>
