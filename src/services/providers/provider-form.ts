import { type FieldProblem, Problem, refuseFields } from '../../core/problems/index.ts'
import { certificateBytes, isFilter, isPlainLoopback, readTokenKeys } from '../../outside/index.ts'
import type { Context } from '../decisions/index.ts'
import { type Actor, isAdministrator, requireEverywhere } from '../decisions/index.ts'
import { EsiaSettings } from './outer/esia-shapes.ts'
import type { ProviderRow } from './queries-providers.ts'
import { DirectorySettings, type NewProvider, OpenidSettings } from './shapes.ts'

/**
 * Whoever says who vouches for people says who comes in as anybody: so besides the right they stand above everything (law 2, mistake 35).
 */
export function requireMayKeepProviders(ctx: Context, actor: Actor): void {
  requireEverywhere(ctx, actor, 'dostup.settings.edit')
  if (!isAdministrator(ctx, actor)) throw new Problem('provider-by-administrators')
}

/** As it is kept: of the kinds the one that the form has. */
export function kept({ directory, openid, esia }: Pick<NewProvider, 'directory' | 'openid' | 'esia'>) {
  const isOne = [directory, openid, esia].filter((one) => one !== undefined).length === 1
  if (isOne && directory) return { kind: 'ldap', method: 'directory', settings: directory } as const
  if (isOne && openid) return { kind: 'oidc', method: openid.method, settings: openid } as const
  if (isOne && esia) return { kind: 'esia', method: 'esia', settings: esia } as const
  throw new Problem('provider-of-one-kind')
}

export function refuseWrongForm(
  ctx: Context,
  form: Pick<NewProvider, 'directory' | 'openid' | 'esia' | 'metaroles' | 'organizations'>,
) {
  const { metaroles } = ctx.decisions.catalog
  const unknown = form.metaroles.filter((id) => !metaroles.some((one) => one.id === id))
  const strange = form.organizations.filter((id) => ctx.decisions.kindOf(id) === undefined)
  refuseFields([
    ...(form.directory === undefined ? [] : directoryProblems(form.directory)),
    ...(form.openid === undefined ? [] : openidProblems(form.openid)),
    ...(form.esia === undefined ? [] : esiaProblems(form.esia)),
    ...(unknown.length > 0 ? [invalid('metaroles', { ru: unknown.join(', '), en: unknown.join(', ') })] : []),
    ...(strange.length > 0 ? [invalid('organizations', { ru: strange.join(', '), en: strange.join(', ') })] : []),
    ...(form.openid?.method === 'other' && form.metaroles.length === 0
      ? [{ field: 'metaroles', code: 'field-required' } as const]
      : []),
  ])
}

/** A password goes to a directory by an encrypted way only (mistake 79), but for one on this very machine. */
function directoryProblems({ url, startTls, userFilter, authority }: DirectorySettings): FieldProblem[] {
  const address = URL.parse(url)
  const problems: FieldProblem[] = []
  if (address === null) problems.push(invalid('directory.url', { ru: 'ldaps://имя-сервера', en: 'ldaps://host' }))
  else if (address.protocol === 'ldap:' && !startTls && !isPlainLoopback(url.replace(/^ldap:/, 'http:')))
    problems.push({ field: 'directory.url', code: 'directory-not-encrypted' })
  else if (address.protocol === 'ldaps:' && startTls)
    problems.push(invalid('directory.startTls', { ru: 'ldaps уже шифрует', en: 'ldaps encrypts already' }))
  if (!isFilter(userFilter))
    problems.push(invalid('directory.userFilter', { ru: '(objectClass=person)', en: '(objectClass=person)' }))
  if (authority && !authority.includes('-----BEGIN CERTIFICATE-----'))
    problems.push(
      invalid('directory.authority', { ru: '-----BEGIN CERTIFICATE-----', en: '-----BEGIN CERTIFICATE-----' }),
    )
  return problems
}

const isSafe = (address: string): boolean => {
  const url = URL.parse(address)
  return url !== null && (url.protocol === 'https:' || isPlainLoopback(address))
}
const notSafe = (field: string) => invalid(field, { ru: 'https://…', en: 'https://…' })

const openidProblems = ({ issuer }: OpenidSettings): FieldProblem[] =>
  isSafe(issuer) ? [] : [notSafe('openid.issuer')]

/** What its way needs: a gateway its address, the direct ways a certificate, keys of tokens and a signer. */
function esiaProblems({ way, circuit, url, signer, signerUrl, certificate, tokenKeys }: EsiaSettings): FieldProblem[] {
  const isDirect = way !== 'gateway'
  const [own, byService] = [!isDirect || circuit === 'own', isDirect && signer === 'service']
  return [
    ...(own && !isSafe(url ?? '') ? [notSafe('esia.url')] : []),
    ...(byService && !isSafe(signerUrl ?? '') ? [notSafe('esia.signerUrl')] : []),
    ...(isDirect && certificateBytes(certificate ?? '').length === 0 ? [notPem('esia.certificate')] : []),
    ...(isDirect && !areKeys(tokenKeys ?? '') ? [notPem('esia.tokenKeys')] : []),
  ]
}

const notPem = (field: string) =>
  invalid(field, { ru: '-----BEGIN CERTIFICATE-----', en: '-----BEGIN CERTIFICATE-----' })

function areKeys(text: string): boolean {
  try {
    return readTokenKeys(text).length > 0
  } catch {
    return false
  }
}

const invalid = (field: string, reason: { ru: string; en: string }): FieldProblem => ({
  field,
  code: 'field-invalid',
  values: { reason },
})

/** Where a secret is sent: another place asks for it anew (mistake 74). */
export function isSentElsewhere(row: ProviderRow, next: ReturnType<typeof kept>): boolean {
  const places = ({ kind, settings }: { kind: string; settings: object }) => {
    const told = settings as Partial<DirectorySettings & OpenidSettings & EsiaSettings>
    if (kind === 'esia')
      return [told.way, told.circuit, told.url ?? null, told.signer, told.signerUrl ?? null, told.clientId]
    return kind === 'ldap'
      ? [told.url, told.startTls, told.authority ?? null, told.serverName ?? null, told.bindDn]
      : [told.issuer, told.clientId, ...(told.hosts ?? [])]
  }
  return JSON.stringify(places(row)) !== JSON.stringify(places(next))
}

/** For the log: what a provider is, by field; never its secret. */
export function toldOf({ title, kind, settings, metaroles, organizations }: Told) {
  const told = Object.keys(schemas[kind as keyof typeof schemas].properties).map((name) => [
    name,
    (settings as Record<string, unknown>)[name] ?? null,
  ])
  return { title, kind, ...Object.fromEntries(told), metaroles, organizations }
}

const schemas = { ldap: DirectorySettings, oidc: OpenidSettings, esia: EsiaSettings }

interface Told extends Pick<NewProvider, 'title' | 'metaroles' | 'organizations'> {
  readonly kind: string
  readonly settings: object
}

/** The place of its secret, to which it is sealed. */
export const secretPlace = (id: string): string => `provider ${id}`
