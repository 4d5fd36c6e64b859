import { readDer } from '../../core/gost/index.ts'
import { Problem } from '../../core/problems/index.ts'
import type { Db } from '../../database/index.ts'
import { findWholeSignature, type StoredSignature, type WholeSignature } from './queries-signatures.ts'
import type { Signature } from './shapes.ts'
import { listListsByIds } from './trust/queries-authorities.ts'
import { type ZipEntry, zipOf } from './zip.ts'

/**
 * All that anybody needs to check it without the product: the data, the signature, certificates, lists of what was revoked, the report.
 * `of`: the document that the caller may see, so that no other is packed by its id (mistake 2).
 */
export async function packSignature(
  db: Db,
  id: string,
  of: { readonly kind: string; readonly id: string },
): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const found = await findWholeSignature(db, id)
  if (found?.document_kind !== of.kind || found.document_id !== of.id) throw new Problem('not-found')
  const lists = await listListsByIds(db, found.list_ids)
  const entries: ZipEntry[] = [
    { name: 'document.json', bytes: found.bytes },
    ...(found.cms ? [{ name: 'document.json.p7s', bytes: found.cms }] : []),
    ...readDer(found.certificates).map(({ bytes }, at) => ({ name: `certificates/${at}.cer`, bytes })),
    ...lists.map(({ bytes }, at) => ({ name: `revoked/${at}.crl`, bytes })),
    ...readDer(found.answers).map(({ bytes }, at) => ({ name: `answers/${at}.ors`, bytes })),
    ...(found.service_answer ? [{ name: 'service.json', bytes: found.service_answer }] : []),
    { name: 'report.json', bytes: Buffer.from(`${JSON.stringify(told(found), null, 2)}\n`) },
    { name: 'README.txt', bytes: Buffer.from(found.cms ? howQualified : howSimple) },
  ]
  return { name: `signature-${id}.zip`, bytes: zipOf(entries) }
}

export const signatureView = ({ id, method, by_title, at, hash, report }: StoredSignature): Signature => ({
  ...{ id, method, by: by_title, at: at.toISOString(), hash, report },
})

const told = (found: WholeSignature) => ({
  document: { kind: found.document_kind, id: found.document_id },
  ...signatureView(found),
})

const howQualified = `document.json        что подписано / what was signed
document.json.p7s    открепленная подпись (CAdES) / the detached signature
certificates/        от подписавшего до корня (затем службы времени) / from the signer to the root (then of the time-stamp)
revoked/             списки отозванных, по которым проверено / the lists of revoked certificates it was checked by
answers/             ответы центров об отдельных сертификатах (OCSP) / answers of authorities about single certificates
service.json         ответ сервиса проверки подписей, если он есть / what the verifying service answered, if there is one
report.json          что показала проверка / what the check has found

Проверить без нас / To check it without us (GOST: OpenSSL with its gost engine):
  for f in certificates/*.cer; do openssl x509 -inform DER -in "$f"; done > trusted.pem
  openssl cms -verify -binary -inform DER -in document.json.p7s -content document.json -CAfile trusted.pem -purpose any -out /dev/null
Сертификаты сверьте с опубликованными удостоверяющим центром. / Compare the certificates with those that the authority publishes.
`

const howSimple = `document.json   что подписано / what was signed
report.json     кто, когда и чем подтвердил личность / who, when, and by what they proved who they are

Хэш (SHA-256) документа стоит в журнале изменений, в записи signatures.sign-document; журнал опечатан деревом хэшей.
The hash (SHA-256) of the document stands in the change log, in the entry signatures.sign-document; the log is sealed by a tree of hashes.
  sha256sum document.json
`
