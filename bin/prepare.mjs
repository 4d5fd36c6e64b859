/**
 * What must be there before anything of ours can run: the dependencies that the lock file says, and a Node that runs
 * TypeScript. Without dependencies and in the syntax of Node 18, for it is what a fresh clone starts with.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/**
 * What is installed: `product`, what the server runs on and the console is built with; or `workshop`, what checks and tests need as well.
 * Whoever starts the product gets no test tools.
 */
const groups = {
  product: {
    title: 'dependencies',
    parameters: ['--omit=dev', '--include=optional'],
    leavesOut: ({ dev, devOptional }) => dev === true || devOptional === true,
  },
  workshop: {
    title: 'dependencies and test tools',
    parameters: ['--include=dev', '--include=optional'],
    leavesOut: () => false,
  },
}

/** Gives the path of a Node that runs the product. */
export async function prepare(group = 'workshop') {
  if (!isInstalled(group)) await install(group)
  return chooseNode()
}

const lockFile = join(root, 'package-lock.json')
const stampFile = join(root, 'node_modules', '.dostup-installed')
const lockHash = createHash('sha256').update(readFileSync(lockFile)).digest('hex')
const stampOf = (group) => `${process.platform}-${process.arch} ${lockHash} ${group}`

/** By contents, not by times: a git checkout changes times, and changes nothing. The workshop has all that the product needs. */
function isInstalled(group) {
  if (!existsSync(join(root, 'node_modules'))) return false
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
  if (stamp === stampOf('workshop') || stamp === stampOf(group)) return true
  if (!matchesInstalled(group)) return false
  writeFileSync(stampFile, stampOf(group))
  return true
}

/** Someone ran npm by hand: its own list of what it installed, written last, must name all that the lock file does. */
function matchesInstalled(group) {
  const listed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(listed)) return false
  const installed = JSON.parse(readFileSync(listed, 'utf8')).packages
  const wanted = Object.entries(JSON.parse(readFileSync(lockFile, 'utf8')).packages)
  return wanted.every(([path, entry]) => {
    if (!path.includes('node_modules/') || groups[group].leavesOut(entry)) return true
    const found = installed[path]
    return found ? found.version === entry.version : entry.optional === true
  })
}

/** Test tools come beside what is there: a server may be running on it. Anything else begins anew, as the lock file says. */
async function install(group) {
  const startedAt = Date.now()
  const beside = group === 'workshop' && isInstalled('product')
  const command = beside ? ['install', '--no-save'] : ['ci']
  const { title, parameters } = groups[group]
  process.stdout.write(`Installing ${title} (npm ${command[0]}), once; this may take a minute… `)
  const { code, output } = await npm([...command, ...parameters, '--ignore-scripts', '--no-audit', '--no-fund'])
  if (code !== 0) {
    process.stdout.write('failed\n')
    console.error(
      `${output}\nnpm ${command[0]} failed. Dostup needs the npm registry once, to download what package-lock.json lists.`,
    )
    process.exit(1)
  }
  writeFileSync(stampFile, stampOf(group))
  process.stdout.write(`done in ${Math.round((Date.now() - startedAt) / 1000)} s\n`)
}

/** The npm that started us, if one did; else the one on the PATH. */
function npm(parameters) {
  const cli = process.env.npm_execpath
  const ours = cli && basename(cli) === 'npm-cli.js'
  const [command, first] = ours ? [process.execPath, [cli]] : ['npm', []]
  // On Windows npm is a .cmd file, which only a shell can run.
  const shell = !ours && process.platform === 'win32'
  return collect(command, [...first, ...parameters], { cwd: root, shell })
}

/** Runs a command quietly and keeps what it said. */
export function collect(command, parameters, options) {
  return new Promise((resolve) => {
    const child = spawn(command, parameters, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (output += chunk))
    child.on('error', (error) => resolve({ code: 127, output: `${output}${command}: ${error.message}` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** TypeScript runs as it is from 22.18 on, and from 23.6 in the odd line. */
export function runsTypeScript(version) {
  const [major, minor] = version.split('.').map(Number)
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18)
}

function chooseNode() {
  if (runsTypeScript(process.versions.node)) return process.execPath
  const platform = process.platform === 'win32' ? 'win' : process.platform
  const bundled = join(
    root,
    'node_modules',
    `node-${platform}-${process.arch}`,
    'bin',
    platform === 'win' ? 'node.exe' : 'node',
  )
  if (existsSync(bundled)) return bundled
  console.error(
    `Dostup needs Node 22.18 or newer; this one is ${process.versions.node}, and none is bundled for ` +
      `${process.platform}-${process.arch}. Install Node 24 and start again.`,
  )
  process.exit(1)
}
