/** Real tools sign: OpenSSL with its engine where it is at hand (bin/test-tools.mjs), programs of this machine otherwise. */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isSignedBy } from '../emulator/cms.ts'
import { type EsiaEmulator, openEsiaEmulator } from '../emulator/index.ts'
import { type Signer, signed } from './signer.ts'
import { ProviderAway } from './vouched.ts'

const engine = globSync('/usr/lib/*/engines-3/gost.so')[0]
const text = 'DOSTUPopenid2026.11.29 10:00:29 +0000'

let directory: string
let esia: EsiaEmulator
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dostup-signer-'))
  esia = await openEsiaEmulator()
})
afterAll(async () => {
  await esia.close()
  await rm(directory, { recursive: true })
})

const at = (name: string) => join(directory, name)
const asked = (signer: Signer, certificate = esia.certificate, form: 'raw' | 'cms' = 'raw') =>
  signed({ signer, form, clientId: 'DOSTUP', certificate }, text)
const service = (path: string): Signer => ({ kind: 'service', url: `${esia.signer}${path}`, token: '' })
const command = (...parts: string[]): Signer => ({ kind: 'command', command: parts })

describe('a signer', () => {
  test('gives bytes, base64, or them with the lowest first, as tools of CryptoPro do: what is sent fits the certificate', async () => {
    const signature = await asked(service('/raw'))
    expect(signature).toHaveLength(64)
    await writeFile(at('base64'), signature.toString('base64'))
    await writeFile(at('reversed'), Buffer.from(signature).reverse())
    expect(await asked(command('cat', at('base64')))).toEqual(signature)
    expect(await asked(command('cat', at('reversed')))).toEqual(signature)
  })

  test('whose key is not that of the certificate is heard of, and sends nothing to anybody', async () => {
    const other = await openEsiaEmulator()
    await expect(asked(service('/raw'), other.certificate)).rejects.toThrow('not signed by the key of the certificate')
    await other.close()
    await expect(asked(command('false'))).rejects.toThrow(ProviderAway)
    await expect(asked({ kind: 'command', command: [] })).rejects.toThrow('no command')
    await expect(asked(command('echo', 'x'), esia.certificate, 'cms')).rejects.toThrow('no PKCS#7')
    await expect(asked(service('/nowhere'))).rejects.toThrow('404')
  })
})

describe.skipIf(engine === undefined)('OpenSSL with the engine of GOST', () => {
  const run = (...parameters: string[]) =>
    execFileSync('openssl', parameters, { env: { ...process.env, OPENSSL_CONF: at('engine.cnf') }, stdio: 'pipe' })
  const openssl = (...parameters: string[]) =>
    command('env', `OPENSSL_CONF=${at('engine.cnf')}`, 'openssl', ...parameters)
  let certificate: string
  beforeAll(async () => {
    const lines = ['openssl_conf=oc', '[oc]', 'engines=en', '[en]', 'gost=ge', '[ge]', 'engine_id=gost']
    await writeFile(at('engine.cnf'), [...lines, `dynamic_path=${engine}`, 'default_algorithms=ALL', ''].join('\n'))
    await writeFile(at('req.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n')
    const made = ['req', '-x509', '-newkey', 'gost2012_256', '-pkeyopt', 'paramset:A', '-nodes', '-md_gost12_256']
    const where = [
      '-keyout',
      at('system.key'),
      '-out',
      at('system.crt'),
      '-subj',
      '/CN=DOSTUP',
      '-config',
      at('req.cnf'),
    ]
    if (!existsSync(at('system.key'))) run(...made, ...where)
    certificate = await readFile(at('system.crt'), 'utf8')
  })

  test('signs for v2 and v3', async () => {
    const signer = openssl('dgst', '-md_gost12_256', '-sign', at('system.key'))
    expect(await asked(signer, certificate)).toHaveLength(64)
  })

  test('signs for v1: its PKCS#7 is taken by the emulator, and of another text it is not', async () => {
    const keys = ['-signer', at('system.crt'), '-inkey', at('system.key'), '-outform', 'DER']
    const signer = openssl('cms', '-sign', '-binary', '-md', 'md_gost12_256', ...keys)
    const cms = await asked(signer, certificate, 'cms')
    const der = Buffer.from(certificate.replace(/-----[^-]+-----|\s/g, ''), 'base64')
    expect(isSignedBy(der, cms, Buffer.from(text))).toBe(true)
    expect(isSignedBy(der, cms, Buffer.from(`${text}!`))).toBe(false)
  })
})
