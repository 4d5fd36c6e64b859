/** A real directory (slapd of Debian) on loopback, with a certificate of its own; what it knows looks as in Active Directory. */
import { execFileSync, type SpawnOptions, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'ldapts'
import { freePort } from './free-port.ts'
import { ownCertificate } from './mail-server.ts'

const program = '/usr/sbin/slapd'
const schemas = '/etc/ldap/schema'
const base = 'dc=school,dc=ru'
const root = { dn: `cn=admin,${base}`, password: 'direktor-kataloga' }

/** `test.skipIf(noDirectory)`: the test command says what it needs. */
export const noDirectory = !existsSync(program)

export interface TestDirectory {
  /** As it is registered. */
  readonly settings: {
    readonly url: string
    readonly startTls: boolean
    readonly authority: string
    readonly serverName: null
    readonly bindDn: string
    readonly baseDn: string
    readonly userFilter: string
    readonly loginAttribute: string
    readonly idAttribute: string
  }
  readonly secret: string
  readonly plainUrl: string
  add(user: string, password: string): Promise<void>
  set(user: string, attribute: 'userAccountControl' | 'userPassword', value: string): Promise<void>
  remove(user: string): Promise<void>
  /** A group of users, and of groups within it; its name there. Written anew where it is there. */
  group(name: string, users: readonly string[], groups?: readonly string[]): Promise<string>
  removeGroup(name: string): Promise<void>
  stop(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

export async function openDirectory(): Promise<TestDirectory> {
  const folder = mkdtempSync(join(tmpdir(), 'dostup-directory-'))
  const { certificate } = layOut(folder)
  const [plain, secure] = [await freePort(), await freePort()]
  const [plainUrl, url] = [`ldap://127.0.0.1:${plain}`, `ldaps://127.0.0.1:${secure}`]
  let stop = await run(folder, `${plainUrl} ${url}`, secure)
  const dnOf = (user: string) => `cn=${user},ou=people,${base}`
  const groupDnOf = (name: string) => `cn=${name},${base}`
  return {
    settings: {
      ...{ url, startTls: false, authority: certificate, serverName: null },
      ...{ bindDn: root.dn, baseDn: base, userFilter: '(objectClass=inetOrgPerson)' },
      ...{ loginAttribute: 'sAMAccountName', idAttribute: 'entryUUID' },
    },
    secret: root.password,
    plainUrl,
    add: (user, password) =>
      acting(plainUrl, (client) =>
        client.add(dnOf(user), {
          objectClass: ['inetOrgPerson', 'dostupLikeAd'],
          ...{ sn: user, sAMAccountName: user, userAccountControl: '512', userPassword: password },
        }),
      ),
    set: (user, attribute, value) =>
      acting(plainUrl, async (client) => {
        const { Change, Attribute } = await import('ldapts')
        const modification = new Attribute({ type: attribute, values: [value] })
        await client.modify(dnOf(user), new Change({ operation: 'replace', modification }))
      }),
    async group(name, users, groups = []) {
      const dn = groupDnOf(name)
      const member = [root.dn, ...users.map(dnOf), ...groups.map(groupDnOf)]
      await acting(plainUrl, async (client) => {
        await client.del(dn).catch(() => {})
        await client.add(dn, { objectClass: 'groupOfNames', member })
      })
      return dn
    },
    removeGroup: (name) => acting(plainUrl, (client) => client.del(groupDnOf(name))),
    remove: (user) => acting(plainUrl, (client) => client.del(dnOf(user))),
    stop: () => stop(),
    async start() {
      stop = await run(folder, `${plainUrl} ${url}`, secure)
    },
    async close() {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function layOut(folder: string) {
  const { key, certificate } = ownCertificate()
  const at = (name: string) => join(folder, name)
  mkdirSync(at('data'))
  writeFileSync(at('key.pem'), key, { mode: 0o600 })
  writeFileSync(at('certificate.pem'), certificate)
  writeFileSync(
    at('slapd.conf'),
    [
      ...['core', 'cosine', 'inetorgperson'].map((one) => `include ${schemas}/${one}.schema`),
      `attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )`,
      `attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )`,
      `objectclass ( 1.3.6.1.4.1.99999.1 NAME 'dostupLikeAd' AUXILIARY MAY ( userAccountControl $ sAMAccountName ) )`,
      ...['modulepath /usr/lib/ldap', 'moduleload back_mdb'],
      ...[
        `pidfile ${at('slapd.pid')}`,
        `TLSCertificateFile ${at('certificate.pem')}`,
        `TLSCertificateKeyFile ${at('key.pem')}`,
      ],
      ...['database mdb', 'maxsize 10485760', `suffix "${base}"`, `rootdn "${root.dn}"`, `rootpw ${root.password}`],
      `directory ${at('data')}`,
      'index sAMAccountName eq',
    ].join('\n'),
  )
  const entries = [
    `dn: ${base}\nobjectClass: dcObject\nobjectClass: organization\no: school\ndc: school`,
    `dn: ou=people,${base}\nobjectClass: organizationalUnit\nou: people`,
  ]
  writeFileSync(at('data.ldif'), `${entries.join('\n\n')}\n`)
  execFileSync('/usr/sbin/slapadd', ['-q', '-f', at('slapd.conf'), '-l', at('data.ldif')], { stdio: 'pipe' })
  return { certificate }
}

/** Gives how to stop it. */
async function run(folder: string, urls: string, port: number): Promise<() => Promise<void>> {
  const quiet: SpawnOptions = { stdio: 'ignore' }
  const server = spawn(program, ['-f', join(folder, 'slapd.conf'), '-h', urls, '-d', '0'], quiet)
  const over = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  for (let tries = 0; tries < 200 && !(await answers(port)); tries += 1) await sleep(25)
  return async () => {
    server.kill('SIGTERM')
    await over
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(socket.destroy() !== undefined))
    socket.once('error', () => resolve(false))
  })

async function acting(url: string, work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ url })
  try {
    await client.bind(root.dn, root.password)
    await work(client)
  } finally {
    await client.unbind()
  }
}
