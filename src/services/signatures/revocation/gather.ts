import { fromBER } from 'asn1js'
import { type Certificate, ContentInfo } from 'pkijs'
import { askPlace, ProviderAway } from '../../../outside/index.ts'
import type { Context } from '../../decisions/index.ts'
import { newestOf, type Trust, wayToRoot } from '../cms/chain.ts'
import { attributeOf, names, type ReadCms, readCms, readContent } from '../cms/read-cms.ts'
import { derFrom } from '../der-from.ts'
import type { SigningForm } from '../shapes.ts'
import { revocationHosts } from '../signature-settings.ts'
import { openTrust } from '../trust/open-trust.ts'
import { hostsIn, placesOfAnswers, placesOfLists, registered } from './addresses.ts'
import { type AuthorityAnswers, questionAbout } from './ocsp.ts'

/**
 * What authorities say of the certificates of a signature, asked before anything is locked: of hosts that the operator has registered, and
 * no others. What cannot be reached is as if it were not asked; the verification then says what it lacks.
 */
export async function gatherRevocation(ctx: Context, form: SigningForm | undefined): Promise<AuthorityAnswers> {
  const at = ctx.clock()
  const hosts = hostsIn(ctx.settings.read(revocationHosts))
  const nothing = { at, answers: [], lists: [] }
  if (form?.method !== 'qualified' || form.cms === undefined || hosts.size === 0) return nothing
  const read = legible(() => readCms(derFrom(form.cms ?? '')))
  if (read === undefined) return nothing
  const asking: Asking = { ctx, hosts, trust: await openTrust(ctx, ctx.database.kysely) }
  const [answers, lists]: [Uint8Array[], Uint8Array[]] = [[], []]
  for (const [certificate, issuer] of await pairsOf(asking.trust, read, at)) {
    const answer = await firstOf(asking, placesOfAnswers(certificate), questionAbout(certificate, issuer))
    if (answer !== undefined) answers.push(answer)
    else if (!(await hasList(asking.trust, issuer, at))) {
      const list = await firstOf(asking, placesOfLists(certificate))
      if (list !== undefined) lists.push(list)
    }
  }
  return { at, answers, lists }
}

function legible<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

/** Each certificate on the ways of the signer and of the time-stamp, with whoever issued it. */
async function pairsOf(trust: Trust, read: ReadCms, at: Date): Promise<(readonly [Certificate, Certificate])[]> {
  const stamp = legible(() => {
    const attribute = attributeOf(read.signer.unsignedAttrs, names.timeStamp)
    return attribute && readContent(new ContentInfo({ schema: fromBER(attribute).result }))
  })
  const pairs: (readonly [Certificate, Certificate])[] = []
  for (const { certificate, others } of [read, ...(stamp ? [stamp] : [])]) {
    // Who leads nowhere is told so by the verification.
    const way = await wayToRoot(trust, certificate, others, at).catch(() => [])
    for (const [place, one] of way.slice(0, -1).entries()) pairs.push([one, way[place + 1] as Certificate])
  }
  return pairs
}

async function hasList(trust: Trust, issuer: Certificate, at: Date): Promise<boolean> {
  const until = (await newestOf(trust, issuer))?.list.nextUpdate?.value
  return until !== undefined && until >= at
}

interface Asking {
  readonly ctx: Context
  readonly hosts: ReadonlySet<string>
  readonly trust: Trust
}

const mostBytes = 11_000_000

/** With a question (OCSP) or without (a list); undefined: nowhere. */
async function firstOf({ ctx, hosts }: Asking, addresses: readonly string[], question?: Uint8Array) {
  const headers = { 'content-type': 'application/ocsp-request' }
  const asked = question === undefined ? { mostBytes } : ({ method: 'POST', headers, body: question } as const)
  for (const address of registered(addresses, hosts)) {
    const told = await queued(ctx, new URL(address).host, () => askPlace(address, asked)).catch(away)
    if (told?.status === 200) return told.bytes
  }
  return undefined
}

export const queued = <T>({ outside }: Context, place: string, work: () => Promise<T>): Promise<T> =>
  outside === undefined ? work() : outside.run(place, work)

function away(error: unknown): undefined {
  if (error instanceof ProviderAway) return undefined
  throw error
}
