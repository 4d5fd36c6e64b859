import { createHash } from 'node:crypto'
import { Problem } from '../../core/problems/index.ts'
import { newId, type Transaction } from '../../database/index.ts'
import { type Deed, differences } from '../audit/index.ts'
import type { Acting, Actor } from '../decisions/index.ts'
import { findSession, type SessionRow } from '../sessions/index.ts'
import { derOf } from './cms/read-cms.ts'
import { nameOf, serialOf } from './cms/signer-fields.ts'
import { type Verified, verifyCms } from './cms/verify-cms.ts'
import { derFrom } from './der-from.ts'
import type { Gathered } from './gather-answers.ts'
import { insertDocument, insertSignature } from './queries-signatures.ts'
import { keepFetched, keepTestList } from './revocation/keep-lists.ts'
import { requireServiceYes } from './service/verifying-service.ts'
import type { SignatureReport, SigningForm } from './shapes.ts'
import { proofMinutes } from './signature-settings.ts'
import { requireSignedByOneself } from './signed-by.ts'
import { openTrust } from './trust/open-trust.ts'

/** The document of a room: its kind and id there, as it is called, in whose journal it stands, and its canonical bytes. */
export interface ToSign extends SigningForm {
  readonly kind: string
  readonly id: string
  readonly title: string
  readonly organizationId: string | null
  readonly bytes: Uint8Array
  /** What authorities have said of its certificates, asked before. */
  readonly gathered?: Gathered | undefined
}

/** Streebog in plain arithmetic takes a fifth of a second for a megabyte. */
const mostBytes = 4 * 1024 * 1024

interface Found {
  readonly report: SignatureReport
  readonly cms: Buffer | null
  readonly certificates: Buffer
  readonly listIds: string[]
  readonly answers: Buffer
  readonly service: Buffer | null
}

/**
 * A signature under a document of any room (N12), done within the deed that it signs: whatever is wrong with it undoes both. It answers its
 * id. It has no inverse: what was signed was.
 */
export const signDocument: Deed<ToSign, string> = {
  name: 'signatures.sign-document',
  kind: 'record',
  async decide(ctx, tx, actor, { kind, id: documentId, title, organizationId, bytes, method, cms, gathered }) {
    if (actor.kind !== 'account' || actor.session === undefined) throw new Problem('signature-by-account-only')
    if (bytes.length > mostBytes) throw new Problem('signature-too-large', { most: mostBytes / 1024 })
    const at = ctx.clock()
    const who = { ctx, actor, db: tx }
    const session = await getSession(who, actor)
    const content = Buffer.from(bytes)
    const found = method === 'simple' ? simple(who, session) : await qualified(who, content, { cms, gathered })
    const id = newId()
    const hash = createHash('sha256').update(content).digest('hex')
    await insertDocument(tx, hash, content)
    const by = { by_id: actor.accountId, by_title: actor.title }
    const { certificates, answers } = found
    const kept = { cms: found.cms, certificates, list_ids: found.listIds, answers, service_answer: found.service }
    await insertSignature(tx, {
      ...{ id, document_kind: kind, document_id: documentId, hash, method, at, ...by, ...kept },
      report: JSON.stringify(found.report),
    })
    const { moment, serial, issuer } = found.report
    const fields = differences(null, { document: `${kind}/${documentId}`, hash, method, moment, serial, issuer })
    return {
      result: id,
      changed: [{ operation: 'create', model: 'signature', id, title, organizationId, fields }],
      facts: [],
    }
  },
}

async function getSession({ ctx, db }: Acting, { session }: Actor & { readonly kind: 'account' }): Promise<SessionRow> {
  const found = session && (await findSession(db, session, ctx.clock()))
  if (!found) throw new Problem('sign-in-required')
  return found
}

/** ПЭП: whoever signs has proved a moment ago that it is them. */
function simple({ ctx }: Acting, { methods, proved_at: provedAt, home_id: home }: SessionRow): Found {
  const age = ctx.clock().getTime() - provedAt.getTime()
  if (age >= ctx.settings.read(proofMinutes, home) * 60_000) throw new Problem('fresh-proof-needed')
  return {
    ...{ cms: null, certificates: Buffer.alloc(0), listIds: [], answers: Buffer.alloc(0), service: null },
    report: {
      ...{ moment: ctx.clock().toISOString(), provedBy: 'session', provedAt: provedAt.toISOString() },
      ...{ factors: [...methods], digest: 'SHA-256', signer: null, issuer: null, serial: null, validUntil: null },
      ...{ chain: [], lists: [], answers: [], compared: [] },
    },
  }
}

async function qualified(
  who: Acting<Transaction>,
  content: Buffer,
  { cms, gathered }: { readonly cms: string | undefined; readonly gathered: Gathered | undefined },
): Promise<Found> {
  const { ctx, db } = who
  await keepFetched(db, gathered?.lists ?? [], ctx.clock())
  if (ctx.testSigner !== undefined) await keepTestList(db, ctx.testSigner, ctx.clock())
  const der = derFrom(cms ?? '')
  const verified = await verifyCms(await openTrust(ctx, db, gathered), { content, cms: der, at: ctx.clock() })
  const compared = await requireSignedByOneself(who, verified.signer)
  const word = requireServiceYes(ctx, gathered?.service, { content, cms: der })
  const { chain, stamp } = verified
  const lists = [...chain.lists, ...(stamp?.chain.lists ?? [])]
  const answers = [...chain.answers, ...(stamp?.chain.answers ?? [])]
  return {
    cms: der,
    certificates: Buffer.concat([...chain.certificates, ...(stamp?.chain.certificates ?? [])].map(derOf)),
    listIds: [...new Set(lists.map(({ id }) => id))],
    answers: Buffer.concat(answers.map(({ bytes }) => bytes)),
    service: word?.bytes ?? null,
    report: { ...reportOf(verified, compared), service: word && { host: word.host, message: word.message } },
  }
}

function reportOf(
  { certificate, chain, moment, digest, stamp, signer }: Verified,
  compared: SignatureReport['compared'],
): SignatureReport {
  return {
    ...{ moment: moment.toISOString(), provedBy: stamp ? 'stamp' : 'receipt', digest, compared },
    ...{ signer: signer.name, issuer: nameOf(certificate.issuer), serial: serialOf(certificate) },
    validUntil: certificate.notAfter.value.toISOString(),
    chain: chain.certificates.map(({ subject }) => nameOf(subject)),
    lists: chain.lists.map(({ list }) => ({
      issuer: nameOf(list.issuer),
      thisUpdate: list.thisUpdate.value.toISOString(),
      nextUpdate: (list.nextUpdate ?? list.thisUpdate).value.toISOString(),
    })),
    answers: chain.answers.map(({ status, producedAt }) => ({ status, producedAt: producedAt.toISOString() })),
    ...{ factors: [], provedAt: null },
  }
}
