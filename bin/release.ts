/**
 * `npm run release`: an archive that starts without a network and without build tools: the server as it is written, the built console, its own
 * Node, the PostgreSQL of this platform, licence texts and an SBOM. The same commit gives the same bytes. For the platform that it is made on.
 * `npm run release -- --npm`: the npm package instead, for all platforms.
 */
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { buildConsole } from '../src/app/build-console.ts'
import { stageNpmPackage } from './release/npm-package.ts'
import { root } from './release/packages.ts'
import { releaseName, stageRelease } from './release/stage.ts'

const isNpm = process.argv.includes('--npm')
const dist = join(root, 'dist')
const name = isNpm ? 'npm-package' : releaseName()
const stage = join(dist, name)

rmSync(stage, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
await buildConsole(console.log)
if (isNpm) stageNpmPackage(stage)
else stageRelease(stage)
const archive = isNpm ? packByNpm() : pack()
const sum = await digestOf(archive)
writeFileSync(
  join(dist, `${basename(archive).replace(/\.(tar\.gz|tgz)$/, '')}.SHA256SUMS`),
  `${sum}  ${basename(archive)}\n`,
)
console.log(`${archive}: ${(statSync(archive).size / 1e6).toFixed(1)} MB\nsha256 ${sum}`)

/** npm sorts, and gives all files one moment. */
function packByNpm(): string {
  const told = execFileSync('npm', ['pack', stage, '--pack-destination', dist, '--silent', '--ignore-scripts'], {
    cwd: root,
  })
  return join(dist, told.toString().trim())
}

/** Sorted, owned by nobody, at the moment of the commit. */
function pack(): string {
  const at =
    process.env.SOURCE_DATE_EPOCH ?? execFileSync('git', ['log', '-1', '--format=%ct'], { cwd: root }).toString().trim()
  const plain = join(dist, `${name}.tar`)
  const same = [
    '--sort=name',
    `--mtime=@${at}`,
    '--owner=0',
    '--group=0',
    '--numeric-owner',
    '--mode=go=rX,u+rw',
    '--format=gnu',
  ]
  execFileSync('tar', [...same, '-C', dirname(stage), '-cf', plain, name])
  execFileSync('gzip', ['-nf', '-6', plain])
  return `${plain}.gz`
}

async function digestOf(file: string): Promise<string> {
  if (!existsSync(file)) throw new Error(`${file} was not made`)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
