/** A Chromium for the journeys. Under CI on a bare Debian it is installed; elsewhere the person is told what to install. */
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { collect } from './prepare.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const places = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]
/** Cyrillic letters for the browser, and a second PostgreSQL for the tests of DATABASE_URL. */
const debianPackages = ['chromium', 'fonts-dejavu-core', 'postgresql-15']

/** Gives the path, or exits with what to do. */
export async function ensureChromium() {
  const found = findChromium()
  if (found) return found
  if (canInstall()) await installOnDebian()
  const installed = findChromium()
  if (installed) return installed
  console.error(
    'The tests drive a real browser, and no Chromium is here. Install one (Debian: apt-get install chromium ' +
      'fonts-dejavu-core; macOS: brew install --cask chromium), or set CHROMIUM_PATH to a Chrome or Edge.',
  )
  process.exit(1)
}

function findChromium() {
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => names.map((name) => join(folder, name)))
  return [process.env.CHROMIUM_PATH, ...onPath, ...places].find((path) => path && isExecutable(path))
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

async function installOnDebian() {
  process.stdout.write('Installing Chromium with apt-get, once… ')
  const startedAt = Date.now()
  await apt(['update'])
  const { code, output } = await apt(['install', '-y', '--no-install-recommends', ...debianPackages])
  // A newer Debian has a newer PostgreSQL; the browser is what can't be done without.
  const again =
    code === 0
      ? { code, output }
      : await apt(['install', '-y', '--no-install-recommends', ...debianPackages.slice(0, 2)])
  process.stdout.write(again.code === 0 ? `done in ${Math.round((Date.now() - startedAt) / 1000)} s\n` : 'failed\n')
  if (again.code !== 0) console.error(again.output)
}

function apt(parameters) {
  return collect('apt-get', parameters, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
}
