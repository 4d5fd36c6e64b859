/** `npm run docs`: the documentation as a site in dist/docs, by a generator in a package of its own. `--serve` shows it while it is written. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const site = join(root, 'docs/site')
const generator = join(site, 'node_modules/vitepress/bin/vitepress.js')

function run(command: string, parameters: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, parameters, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
  if (status !== 0) process.exit(status ?? 1)
}

run(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, 'bin/write-rules.ts')], root)
if (!existsSync(generator)) run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], site)
run(process.execPath, [generator, process.argv.includes('--serve') ? 'dev' : 'build'], site)
