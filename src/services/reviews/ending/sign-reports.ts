import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject, sign, verify } from 'node:crypto'
import { Problem } from '../../../core/problems/index.ts'
import { type Actor, type Context, seesNumbers } from '../../decisions/index.ts'
import { getSeenReview } from '../review-authority.ts'
import { findReport, listUnsigned, putSignature } from './queries-ending.ts'
import type { SignedReport } from './shapes-ending.ts'

export interface ReportSigner {
  /** The public key, base64. */
  readonly key: string
  sign(report: string): string
}

const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const spki = Buffer.from('302a300506032b6570032100', 'hex')

/** Of the installation’s secret as the key of the logs is, and another: what is signed here can never pass for a checkpoint of them. */
export function openReportSigner(secret: Uint8Array): ReportSigner {
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'dostup: reports of reviews', 32))
  const key = createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })
  const open = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(spki.length)
  return {
    key: Buffer.from(open).toString('base64'),
    sign: (report) => sign(null, Buffer.from(report), key).toString('base64'),
  }
}

/** Whether the holder of the key has signed it; without the product or its database. */
export function isSignedReport({ report, signature }: Omit<SignedReport, 'key'>, key: string): boolean {
  const raw = Buffer.from(key, 'base64')
  if (raw.length !== 32) return false
  const open: KeyObject = createPublicKey({ key: Buffer.concat([spki, raw]), format: 'der', type: 'spki' })
  return verify(null, Buffer.from(report), open, Buffer.from(signature, 'base64'))
}

/** In the background: the key is where no request comes. */
export async function signReports(ctx: Context, signer: ReportSigner): Promise<void> {
  const db = ctx.database.kysely
  for (const { id, report } of await listUnsigned(db)) await putSignature(db, id, signer.sign(report), signer.key)
}

/** Names of people stand in it as they were, so it is not for those who see numbers in their place (A18). */
export async function getReport(ctx: Context, actor: Actor, id: string): Promise<SignedReport> {
  const db = ctx.database.kysely
  const { state } = await getSeenReview({ ctx, actor, db }, id)
  if (state !== 'ended') throw new Problem('review-not-ended')
  if (seesNumbers(ctx, actor)) throw new Problem('not-found')
  const { report, signature, key } = (await findReport(db, id)) ?? {}
  if (report == null || signature == null || key == null) throw new Problem('review-not-signed')
  return { report, signature, key }
}
