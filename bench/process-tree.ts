import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A process and the memory it has. `proportionalBytes` has a page that n processes share as an n-th of it; Linux alone tells. */
export interface Used {
  readonly pid: number
  readonly command: string
  readonly residentBytes: number
  readonly proportionalBytes: number | undefined
}

/** The process and all below it, itself first. */
export function processTree(pid: number): Used[] {
  const lines = execFileSync('ps', ['-axo', 'pid=,ppid=,rss=,args='], { encoding: 'utf8' }).trim().split('\n')
  const all = lines.map((line) => {
    const [own = '', parent = '', kilobytes = '', ...command] = line.trim().split(/\s+/)
    return { pid: Number(own), parent: Number(parent), kilobytes: Number(kilobytes), command: command.join(' ') }
  })
  const tree = all.filter((one) => one.pid === pid)
  for (const found of tree) tree.push(...all.filter((one) => one.parent === found.pid))
  return tree.map((one) => ({
    pid: one.pid,
    command: one.command,
    residentBytes: one.kilobytes * 1024,
    proportionalBytes: proportionalBytes(one.pid),
  }))
}

function proportionalBytes(pid: number): number | undefined {
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(read(`/proc/${pid}/smaps_rollup`) ?? '')?.[1]
  return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
}

/**
 * What a process has used of the processor since it began, user and system together; undefined where there is no /proc.
 * Fields 14 and 15 in hundredths of a second, counted after the name, which may hold anything.
 */
export function cpuSeconds(pid: number): number | undefined {
  const stat = read(`/proc/${pid}/stat`)
  if (stat === undefined) return undefined
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

/** The server itself, below its launcher. */
export function serverIn(tree: readonly Used[]): Used {
  const found = tree.find(({ command }) => command.includes('cli.ts'))
  if (found === undefined) throw new Error('no server below the launcher')
  return found
}

export function isPostgresql({ command }: Used): boolean {
  return /postgres/.test(command) && !command.includes('cli.ts')
}
