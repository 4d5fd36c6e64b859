/**
 * What the tests drive and npm does not bring: a browser for the journeys, a second PostgreSQL and PgBouncer for the tests of DATABASE_URL,
 * a directory (slapd) for those of coming in by one, signatures of GOST.
 * Under CI on a bare Debian they are installed; elsewhere the person is told what to install, and what is not tested without.
 */
import { accessSync, constants, existsSync, readdirSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { collect } from './prepare.mjs'

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** Debian's packages (the fonts have Cyrillic letters), and how to see that they are there. */
const tools = [
  { packages: ['chromium', 'fonts-dejavu-core'], isThere: () => findChromium() !== undefined },
  { packages: ['postgresql', 'openssl'], isThere: hasPostgres, untested: 'a PostgreSQL of one’s own, TLS to it' },
  {
    packages: ['apache2', 'libapache2-mod-auth-openidc'],
    isThere: () => isExecutable('/usr/sbin/apache2') && existsSync('/usr/lib/apache2/modules/mod_auth_openidc.so'),
    untested: 'single sign-on of a subsystem behind Apache',
  },
  { packages: ['pgbouncer'], isThere: () => isExecutable('/usr/sbin/pgbouncer'), untested: 'PgBouncer' },
  {
    packages: ['libengine-gost-openssl', 'openssl'],
    isThere: hasGostEngine,
    untested: 'signatures of GOST by OpenSSL',
  },
  { packages: ['slapd'], isThere: () => isExecutable('/usr/sbin/slapd'), untested: 'coming in by a directory (LDAP)' },
]

/** Gives the browser's path, or exits with what to do. */
export async function ensureTestTools() {
  const missing = tools.filter(({ isThere }) => !isThere())
  if (missing.length > 0 && canInstall()) await installOnDebian(missing.flatMap(({ packages }) => packages))
  for (const { packages, untested, isThere } of missing) {
    if (untested && !isThere())
      console.log(`Not tested here: ${untested}. It needs ${packages.join(' and ')} of Debian.`)
  }
  const chromium = findChromium()
  if (chromium) return chromium
  console.error(
    'The tests drive a real browser, and no Chromium is here. Install one (Debian: apt-get install chromium ' +
      'fonts-dejavu-core; macOS: brew install --cask chromium), or set CHROMIUM_PATH to a Chrome or Edge.',
  )
  process.exit(1)
}

function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = folders.flatMap((folder) => browsers.map((name) => join(folder, name)))
  return [process.env.CHROMIUM_PATH, ...onPath, ...places].find((path) => path && isExecutable(path))
}

function hasPostgres() {
  const versions = '/usr/lib/postgresql'
  return existsSync(versions) && readdirSync(versions).some((one) => isExecutable(join(versions, one, 'bin', 'initdb')))
}

function hasGostEngine() {
  const libraries = '/usr/lib'
  const folders = existsSync(libraries) ? readdirSync(libraries) : []
  return folders.some((folder) => existsSync(join(libraries, folder, 'engines-3', 'gost.so')))
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function canInstall() {
  const release = '/etc/os-release'
  return process.getuid?.() === 0 && existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'))
}

async function installOnDebian(packages) {
  process.stdout.write(`Installing ${packages.join(', ')} with apt-get, once… `)
  const startedAt = Date.now()
  await apt(['update'])
  const { code, output } = await apt(['install', '-y', '--no-install-recommends', ...packages])
  process.stdout.write(code === 0 ? `done in ${Math.round((Date.now() - startedAt) / 1000)} s\n` : 'failed\n')
  if (code !== 0) console.error(output)
}

function apt(parameters) {
  return collect('apt-get', parameters, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
