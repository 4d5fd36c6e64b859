import { createHash } from 'node:crypto'
import type { Certificate } from 'pkijs'
import { Problem } from '../../../core/problems/index.ts'
import { newId } from '../../../database/index.ts'
import { type Deed, differences, freshProof } from '../../audit/index.ts'
import { requireEverywhere } from '../../decisions/index.ts'
import { requireLiveSession } from '../../sessions/index.ts'
import { isAuthority } from '../cms/chain.ts'
import { openEngine } from '../cms/engine.ts'
import { readCertificate } from '../cms/read-cms.ts'
import { nameOf } from '../cms/signer-fields.ts'
import { derFrom } from '../der-from.ts'
import type { NewAuthority } from '../shapes.ts'
import { authorityObject } from './authority-object.ts'
import { findAuthorityByFingerprint, insertAuthority } from './queries-authorities.ts'

interface Looked {
  readonly der: Buffer
  readonly certificate: Certificate
  readonly isRoot: boolean
}

/** From now on signatures by its certificates may hold. One that signs itself is a root. Its inverse is removing it. */
export const addAuthority: Deed<NewAuthority, string> = {
  name: 'signatures.add-authority',
  kind: 'record',
  fresh: freshProof,
  async decide(ctx, tx, actor, { title: asked, certificate: text }) {
    await requireLiveSession(ctx, actor, tx)
    requireEverywhere(ctx, actor, 'dostup.settings.edit')
    const { der, certificate, isRoot } = await look(text)
    const validUntil = certificate.notAfter.value
    if (validUntil <= ctx.clock()) throw new Problem('authority-unreadable')
    const fingerprint = createHash('sha256').update(der).digest('hex')
    const known = await findAuthorityByFingerprint(tx, fingerprint)
    if (known !== undefined) throw new Problem('authority-known', { title: known.title })
    const id = newId()
    const title = asked ?? nameOf(certificate.subject)
    const row = { id, title, certificate: der, fingerprint, is_root: isRoot, valid_until: validUntil }
    await insertAuthority(tx, { ...row, added_at: ctx.clock() })
    const fields = differences(null, { title, fingerprint, isRoot, validUntil: validUntil.toISOString() })
    return { result: id, changed: [authorityObject(row, 'create', fields)], facts: [] }
  },
}

async function look(text: string): Promise<Looked> {
  const der = derFrom(text)
  const certificate = certificateIn(der)
  if (certificate === undefined || !isAuthority(certificate)) throw new Problem('authority-unreadable')
  const isRoot = await certificate.verify(undefined, openEngine()).catch(() => false)
  return { der, certificate, isRoot }
}

function certificateIn(der: Buffer): Certificate | undefined {
  try {
    return readCertificate(der)
  } catch {
    return undefined
  }
}
