/** Subsystems as Debian has them: Apache with mod_auth_openidc, a port for each, on this machine alone. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const binary = '/usr/sbin/apache2'
const modules = '/usr/lib/apache2/modules'

/** What is missing for it, as a sentence; undefined: nothing. */
export const apacheMissing = (): string | undefined =>
  existsSync(binary) && existsSync(join(modules, 'mod_auth_openidc.so'))
    ? undefined
    : 'Apache with mod_auth_openidc is not here: apt-get install apache2 libapache2-mod-auth-openidc'

export interface ApacheSite {
  readonly port: number
  readonly client: string
  readonly secret: string
  /** A page shows it. */
  readonly name: string
}

export async function startApache(issuer: string, sites: readonly ApacheSite[]): Promise<{ stop(): Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'dostup-apache-'))
  await chmod(directory, 0o755)
  await mkdir(join(directory, 'run'))
  for (const { port, name } of sites) {
    await mkdir(join(directory, String(port)))
    await writeFile(join(directory, String(port), 'index.shtml'), page(name))
    await writeFile(join(directory, String(port), 'out.html'), '<meta charset="utf-8"><h1>Вы вышли из подсистемы</h1>')
  }
  const file = join(directory, 'httpd.conf')
  await writeFile(file, configuration(directory, issuer, sites))
  const told = async (verb: 'start' | 'stop') =>
    await run(binary, ['-f', file, '-k', verb]).catch(async (error) => {
      throw new Error(`${error.message}\n${await readFile(join(directory, 'error.log'), 'utf8').catch(() => '')}`)
    })
  await told('start')
  return {
    async stop() {
      await told('stop')
      await rm(directory, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

const page = (name: string): string => `<!doctype html><html lang="ru"><meta charset="utf-8"><title>${name}</title>
<h1>${name}</h1><p id="who"><!--#echo encoding="none" var="OIDC_CLAIM_name" --></p>
<p id="roles"><!--#echo encoding="none" var="OIDC_CLAIM_roles" --></p></html>`

const loaded = ['mpm_event', 'authn_core', 'authz_core', 'authz_user', 'dir', 'mime', 'include', 'auth_openidc']

function configuration(directory: string, issuer: string, sites: readonly ApacheSite[]): string {
  const who = process.getuid?.() === 0 ? 'User www-data\nGroup www-data\n' : ''
  return `${loaded.map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
${who}ServerName 127.0.0.1
DefaultRuntimeDir ${directory}/run
Mutex file:${directory}/run
PidFile ${directory}/run/apache.pid
ErrorLog ${directory}/error.log
TypesConfig /etc/mime.types
${sites.map((site) => siteOf(directory, issuer, site)).join('\n')}`
}

const siteOf = (directory: string, issuer: string, { port, client, secret }: ApacheSite): string => `
Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
  DocumentRoot ${directory}/${port}
  DirectoryIndex index.shtml
  AddType text/html .shtml
  AddOutputFilter INCLUDES .shtml
  OIDCProviderMetadataURL ${issuer}/.well-known/openid-configuration
  OIDCSSLValidateServer Off
  OIDCClientID ${client}
  OIDCClientSecret ${secret}
  OIDCRedirectURI http://127.0.0.1:${port}/back
  OIDCScope "openid profile${client === 'school' ? ' roles' : ''}"
  OIDCPKCEMethod S256
  OIDCCacheType shm
  OIDCCookie subsystem_${port}
  OIDCStateInputHeaders none
  OIDCCryptoPassphrase ${port}-only-for-this-test
  <Directory ${directory}/${port}>
    Options +Includes
    AuthType openid-connect
    Require valid-user
    <Files out.html>
      AuthType None
      Require all granted
    </Files>
  </Directory>
  <Location /back>
    AuthType openid-connect
    Require valid-user
  </Location>
</VirtualHost>
`
