import { createHash } from 'node:crypto'
import { Problem } from '../../../core/problems/index.ts'
import { cutText } from '../../../core/texts/index.ts'
import { askPlace, ProviderAway, type Told } from '../../../outside/index.ts'
import type { Context } from '../../decisions/index.ts'
import { derFrom } from '../der-from.ts'
import { hostsIn, registered } from '../revocation/addresses.ts'
import { queued } from '../revocation/gather.ts'
import type { SigningForm } from '../shapes.ts'
import { revocationHosts, verifyingService } from '../signature-settings.ts'

/** What the operator's own verifier, a certified one perhaps, said of one signature over one document. */
export interface ServiceWord {
  readonly host: string
  /** SHA-256 of the document and the signature that it was asked about. */
  readonly about: string
  readonly holds: boolean
  readonly message: string | null
  /** Its answer as it came. */
  readonly bytes: Buffer
}

type Why = { readonly ru: string; readonly en: string }
/** Why nothing was said: that is never taken for a yes. */
export interface NoWord {
  readonly host: string
  readonly why: Why
}

/** What is asked about, by its hash. */
const subjectOf = (content: Uint8Array, cms: Uint8Array): string =>
  createHash('sha256').update(createHash('sha256').update(content).digest()).update(cms).digest('hex')

/**
 * Asked before anything is locked, where the operator has set a service: with the question of CryptoPro SVS, which others understand as
 * well. It is one of the registered hosts, or it is not asked.
 */
export async function askService(
  ctx: Context,
  form: SigningForm | undefined,
  documentOf: () => Promise<Uint8Array>,
): Promise<ServiceWord | NoWord | undefined> {
  const address = ctx.settings.read(verifyingService)
  if (address === '' || form?.method !== 'qualified') return undefined
  const { host } = new URL(address)
  if (registered([address], hostsIn(ctx.settings.read(revocationHosts))).length === 0) return { host, why: strange }
  const [content, cms] = [await documentOf(), derFrom(form.cms ?? '')]
  const told = await ask(ctx, address, { content, cms })
  if (told === undefined) return { host, why: away }
  const said = wordIn(told)
  return said === undefined ? { host, why: unclear } : { host, about: subjectOf(content, cms), ...said }
}

async function ask(
  ctx: Context,
  address: string,
  { content, cms }: { readonly content: Uint8Array; readonly cms: Uint8Array },
): Promise<Told | undefined> {
  const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const question = { SignatureType: 'CAdES', Source: inBase64(content), Content: inBase64(cms) }
  const headers = { 'content-type': 'application/json', accept: 'application/json' }
  const body = Buffer.from(JSON.stringify(question))
  const answer = queued(ctx, new URL(address).host, () => askPlace(address, { method: 'POST', headers, body }))
  return await answer.catch((error) => {
    if (error instanceof ProviderAway) return undefined
    throw error
  })
}

/** One result for each signature in the file, every one of which must hold; undefined: no such answer. */
function wordIn({ status, bytes }: Told): Pick<ServiceWord, 'holds' | 'message' | 'bytes'> | undefined {
  const results = status === 200 ? resultsIn(bytes) : []
  if (results.length === 0 || results.some(({ Result }) => typeof Result !== 'boolean')) return undefined
  const wrong = results.find(({ Result }) => Result !== true)
  const said = (wrong ?? results[0])?.Message
  return { holds: wrong === undefined, message: typeof said === 'string' ? cutText(said, 500) : null, bytes }
}

function resultsIn(bytes: Buffer): Record<string, unknown>[] {
  try {
    const value: unknown = JSON.parse(bytes.toString())
    const all = Array.isArray(value) ? value : [value]
    return all.map((one) => (typeof one === 'object' && one !== null ? (one as Record<string, unknown>) : {}))
  } catch {
    return []
  }
}

/** Throws unless the service, where one is set, has said yes of this very signature under this very document. */
export function requireServiceYes(
  { settings }: Pick<Context, 'settings'>,
  word: ServiceWord | NoWord | undefined,
  { content, cms }: { readonly content: Uint8Array; readonly cms: Uint8Array },
): ServiceWord | null {
  const address = settings.read(verifyingService)
  if (address === '') return null
  const { host } = new URL(address)
  if (word === undefined || word.host !== host) throw new Problem('signature-service-away', { host, reason: unasked })
  if ('why' in word) throw new Problem('signature-service-away', { host, reason: word.why })
  if (word.about !== subjectOf(content, cms)) throw new Problem('signature-service-away', { host, reason: other })
  if (!word.holds) throw new Problem('signature-service-refused', { host, reason: word.message ?? '' })
  return word
}

const strange: Why = {
  ru: 'его нет среди «Узлов удостоверяющих центров»',
  en: 'it is not among “Hosts of authorities”',
}
const away: Why = { ru: 'сервис не отвечает', en: 'it does not answer' }
const unclear: Why = { ru: 'его ответ не понять', en: 'its answer is not understood' }
const unasked: Why = { ru: 'его не спросили', en: 'it was not asked' }
const other: Why = { ru: 'его спросили о другой редакции документа', en: 'it was asked about another version' }
