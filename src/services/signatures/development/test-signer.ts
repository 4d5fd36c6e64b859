import { randomBytes } from 'node:crypto'
import {
  certificateFrom,
  curves,
  detachedCms,
  emptyListFrom,
  extensionsOf,
  nameFrom,
  privateKeyFrom,
} from '../../../core/gost/index.ts'
import type { TestSigner } from '../../decisions/index.ts'

const random = () => randomBytes(40)
const day = 86_400_000
const lives = { from: new Date('2020-01-01'), until: new Date('2049-12-31') }

/**
 * An authority of GOST R 34.10-2012 that lives as long as the process, for whoever tries how documents are signed (DOSTUP_TEST_SIGNER): it
 * makes a certificate for each signature, and nobody but this very process trusts it.
 */
export function openTestSigner(): TestSigner {
  const [curve] = curves.filter(({ oids }) => oids.includes('1.2.643.2.2.35.1'))
  if (curve === undefined) throw new RangeError('no curve')
  const issuer = {
    name: nameFrom([['2.5.4.3', 'Испытательный центр, без силы']]),
    key: privateKeyFrom(curve, random()),
  }
  const own = { subject: issuer.name, key: issuer.key, ...lives, extensions: extensionsOf.authority }
  return {
    root: certificateFrom({ ...own, number: randomBytes(15) }, random()),
    list: emptyListFrom(issuer, lives, random()),
    sign(content, { name, snils }, at) {
      const key = privateKeyFrom(curve, random())
      const subject = nameFrom([['2.5.4.3', name], ...(snils === null ? [] : [['1.2.643.100.3', snils] as const])])
      const valid = { from: new Date(at.getTime() - day), until: new Date(at.getTime() + 365 * day) }
      const number = randomBytes(15)
      const asked = { subject, key, issuer, ...valid, extensions: extensionsOf.person, number }
      return detachedCms({ key, certificate: certificateFrom(asked, random()), content, isCades: true }, random())
    },
  }
}
