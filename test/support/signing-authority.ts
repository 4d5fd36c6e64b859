/** An authority of our own making, by openssl and, for GOST, its engine: people who sign, one revoked, one expired, a service of time-stamps. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { appendFileSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { der, joined, oid, readDer, sequence, within } from '../../src/core/gost/index.ts'

export const gostEngine = globSync('/usr/lib/*/engines-3/gost.so')[0]

/** What keys are of, and by which hash they sign. */
const kinds = {
  'gost-256': { key: ['gost2012_256', '-pkeyopt', 'paramset:A'], hash: 'md_gost12_256' },
  'gost-512': { key: ['gost2012_512', '-pkeyopt', 'paramset:A'], hash: 'md_gost12_512' },
  rsa: { key: ['rsa:2048'], hash: 'sha256' },
  ecdsa: { key: ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], hash: 'sha256' },
} as const

export type SigningKind = keyof typeof kinds

export const signingKinds = (Object.keys(kinds) as SigningKind[]).filter(
  (kind) => gostEngine !== undefined || !kind.startsWith('gost'),
)

interface Issued {
  readonly subject: string
  readonly from?: string
  readonly until?: string
  /** A section of the configuration; `extend` adds more. */
  readonly extensions?: string
  /** Who issues it instead of the root. */
  readonly by?: string
}

export interface SigningAuthority {
  readonly folder: string
  readonly root: Buffer
  /** Makes a key with its certificate, in DER. */
  issue(name: string, asked: Issued): Buffer
  revoke(name: string): void
  /** The list of what is revoked, in DER. */
  list(...more: readonly string[]): Buffer
  sign(name: string, content: Uint8Array, ...more: readonly string[]): Buffer
  /** The same signature with a time-stamp over it (CAdES-T). */
  stamp(signature: Uint8Array, by: string): Buffer
  run(...parameters: readonly string[]): Buffer
  /** The same, of a program that goes on. */
  start(...parameters: readonly string[]): ChildProcess
  /** A section of extensions, beside those that there are. */
  extend(section: string, ...lines: readonly string[]): void
  at(name: string): string
  remove(): void
}

const configuration = (folder: string, hash: string) => `
oid_section=oids
[oids]
INNLE=1.2.643.100.4
[req]
distinguished_name=dn
[dn]
[ca]
default_ca=own
[own]
dir=${folder}
database=${folder}/index.txt
new_certs_dir=${folder}
certificate=${folder}/root.crt
private_key=${folder}/root.key
rand_serial=yes
default_md=${hash}
default_days=30
default_crl_days=30
policy=policy
unique_subject=no
preserve=yes
[policy]
commonName=supplied
SNILS=optional
INN=optional
OGRN=optional
INNLE=optional
[root]
basicConstraints=critical,CA:TRUE
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[between]
basicConstraints=critical,CA:TRUE,pathlen:0
keyUsage=critical,keyCertSign,cRLSign
subjectKeyIdentifier=hash
[person]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature,nonRepudiation
[stamps]
basicConstraints=CA:FALSE
keyUsage=critical,digitalSignature
extendedKeyUsage=critical,timeStamping
[tsa]
default_policy=1.2.3.4.1
digests=${hash === 'sha256' ? 'sha256' : `${hash}, sha256`}
serial=${folder}/tsa.serial
signer_digest=${hash}
ess_cert_id_alg=sha256
`

export function openAuthority(kind: SigningKind, title = 'Испытательный центр'): SigningAuthority {
  const { key, hash } = kinds[kind]
  const folder = mkdtempSync(join(tmpdir(), 'dostup-authority-'))
  const at = (name: string) => join(folder, name)
  const engine = ['openssl_conf=oc', '[oc]', 'engines=en', '[en]', 'gost=ge', '[ge]', 'engine_id=gost']
  writeFileSync(at('engine.cnf'), [...engine, `dynamic_path=${gostEngine}`, 'default_algorithms=ALL', ''].join('\n'))
  writeFileSync(at('plain.cnf'), '')
  writeFileSync(at('own.cnf'), configuration(folder, hash))
  for (const name of ['index.txt', 'index.txt.attr']) writeFileSync(at(name), '')
  writeFileSync(at('tsa.serial'), '01')
  const env = { ...process.env, OPENSSL_CONF: at(kind.startsWith('gost') ? 'engine.cnf' : 'plain.cnf') }
  const run = (...parameters: readonly string[]) => execFileSync('openssl', parameters, { env, stdio: 'pipe' })
  const made = ['-newkey', ...key, '-nodes', '-utf8', '-config', at('own.cnf'), `-${hash}`]
  const derOf = (name: string) => run('x509', '-in', at(name), '-outform', 'DER')
  run(
    'req',
    '-x509',
    ...made,
    '-keyout',
    at('root.key'),
    '-out',
    at('root.crt'),
    '-subj',
    `/CN=${title}`,
    '-extensions',
    'root',
    '-days',
    '3650',
  )
  return {
    ...{ folder, run, at, root: derOf('root.crt') },
    start: (...parameters) => spawn('openssl', parameters, { env, stdio: ['ignore', 'pipe', 'pipe'] }),
    extend: (section, ...lines) => appendFileSync(at('own.cnf'), [`[${section}]`, ...lines, ''].join('\n')),
    issue(name, { subject, from, until, extensions = 'person', by = 'root' }) {
      run('req', '-new', ...made, '-keyout', at(`${name}.key`), '-out', at(`${name}.csr`), '-subj', subject)
      const dates = [...(from ? ['-startdate', from] : []), ...(until ? ['-enddate', until] : [])]
      const files = [
        '-in',
        at(`${name}.csr`),
        '-out',
        at(`${name}.crt`),
        '-cert',
        at(`${by}.crt`),
        '-keyfile',
        at(`${by}.key`),
      ]
      run('ca', '-config', at('own.cnf'), '-batch', '-notext', '-utf8', ...files, ...dates, '-extensions', extensions)
      return derOf(`${name}.crt`)
    },
    revoke: (name) => {
      run('ca', '-config', at('own.cnf'), '-revoke', at(`${name}.crt`))
    },
    list(...more) {
      run('ca', '-config', at('own.cnf'), '-gencrl', '-out', at('list.pem'), ...more)
      return run('crl', '-in', at('list.pem'), '-outform', 'DER')
    },
    sign(name, content, ...more) {
      writeFileSync(at('content'), content)
      const who = ['-signer', at(`${name}.crt`), '-inkey', at(`${name}.key`), '-md', hash]
      const how = ['-sign', '-binary', '-cades', '-outform', 'DER', '-in', at('content'), '-out', at('signed')]
      run('cms', ...how, ...who, ...more)
      return readFileSync(at('signed'))
    },
    stamp(signature, by) {
      writeFileSync(at('bytes'), signatureOf(signature))
      run('ts', '-query', '-data', at('bytes'), '-sha256', '-cert', '-out', at('query'))
      const signer = ['-signer', at(`${by}.crt`), '-inkey', at(`${by}.key`)]
      const files = ['-queryfile', at('query'), '-out', at('token'), '-token_out']
      run('ts', '-reply', '-config', at('own.cnf'), '-section', 'tsa', ...files, ...signer)
      return withStamp(signature, readFileSync(at('token')))
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Its only signer, with what stands before them. */
function partsOf(cms: Uint8Array) {
  const signed = within(readDer(cms)[0], 1, 0)
  const parts = readDer(signed.content)
  const signer = within(parts.at(-1), 0)
  return { before: parts.slice(0, -1).map(({ bytes }) => bytes), signer }
}

const signatureOf = (cms: Uint8Array): Uint8Array =>
  readDer(partsOf(cms).signer.content).findLast(({ tag }) => tag === 0x04)?.content ?? new Uint8Array()

function withStamp(cms: Uint8Array, token: Uint8Array): Buffer {
  const { before, signer } = partsOf(cms)
  const attribute = sequence(oid('1.2.840.113549.1.9.16.2.14'), der(0x31, token))
  const stamped = sequence(signer.content, der(0xa1, attribute))
  const signed = sequence(joined(...before), der(0x31, stamped))
  return Buffer.from(sequence(oid('1.2.840.113549.1.7.2'), der(0xa0, signed)))
}
