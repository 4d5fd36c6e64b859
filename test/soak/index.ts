/**
 * `npm run soak -- [--hours N | --minutes N] [--disk MB] [--out FOLDER]`: three processes on a primary and its standby, under a mixed load, while one
 * fault after another befalls them; every answer is held to what was acknowledged. Says what it found, and draws it.
 */
import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sayMachine } from '../../bench/machine.ts'
import { drawSoak } from './draw.ts'
import { type Fault, faults, full, type Installation } from './faults.ts'
import { judge } from './judge.ts'
import { openLoad } from './load.ts'
import { type Measured, openMeasures } from './measures.ts'
import { makePrimary, makeStandby } from './postgres.ts'
import { prepared } from './prepared.ts'
import { makeProcess, type Process } from './servers.ts'
import { openWay } from './way.ts'

const { values } = parseArgs({
  options: {
    hours: { type: 'string' },
    minutes: { type: 'string' },
    disk: { type: 'string' },
    out: { type: 'string' },
  },
})
const minutes = Number(values.minutes ?? Number(values.hours ?? 2) * 60)
const out = values.out ?? fileURLToPath(new URL('../../docs/pictures/', import.meta.url))

const folder = await mkdtemp(join(tmpdir(), 'dostup-soak-'))
await chmod(folder, 0o755)
const disk = join(folder, 'disk')
await mkdir(disk)
const hasDisk = values.disk !== undefined && mounted(disk, values.disk)
// Servers and processes end with it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
const say = (line: string) => console.log(`${new Date().toISOString().slice(11, 19)} ${line}`)
say(`${minutes} minutes, in ${folder}`)

const primary = await makePrimary(join(disk, 'server-0'))
const standby = await makeStandby(primary, join(disk, 'server-1'))
const logs = join(folder, 'logs')
await mkdir(join(logs, 'data'), { recursive: true })
const passwords: string[] = []
const onLine = (line: string) => {
  const password = /with the password (\S+)/.exec(line)?.[1]
  if (password !== undefined) passwords.push(password)
}
const grower = await makeProcess({
  name: 'grower',
  way: await openWay(primary.port),
  folder: logs,
  persons: 2000,
  lease: 30,
  onLine,
})
await grower.start()
await grower.stop()
const processes: Process[] = []
for (const name of ['one', 'two', 'three']) {
  const way = await openWay(primary.port)
  const one = await makeProcess({ name, way, folder: logs })
  await one.start()
  processes.push(one)
}
const installation: Installation = { processes, disk, logs, primary, standby, generation: 1 }
const place = await prepared(installation, logs, passwords[0] ?? '')
say(`three processes on a primary and its standby; ${place.accounts.length} accounts are given and taken from`)

const began = new Date()
const load = openLoad(processes, place)
const measures = openMeasures(installation, load)
const befallen = new Map<string, number>()
await run([...faults, ...(hasDisk ? [full] : [])])
await load.end()
const measured = measures.end()
const judged = await judge(installation, load, place)
await finish(measured, judged)

/** Each in its turn, in another order every round, with time between them in which all must be well. */
async function run(all: readonly Fault[]): Promise<void> {
  const until = began.getTime() + minutes * 60_000
  await pause(15_000)
  for (let waiting: Fault[] = []; Date.now() < until; ) {
    if (waiting.length === 0) waiting = [...all].sort(() => Math.random() - 0.5)
    const fault = waiting.shift() as Fault
    say(fault.name)
    measures.mark(fault.name)
    await fault.befall(installation).catch((error: Error) => load.faults.push(`${fault.name}: ${error.message}`))
    befallen.set(fault.name, (befallen.get(fault.name) ?? 0) + 1)
    for (const one of processes) if (!one.isLive) await one.start()
    await pause(10_000)
  }
}

async function finish(all: readonly Measured[], judged: readonly string[]): Promise<void> {
  const wrong = [...load.faults, ...judged]
  const times = [...faults, full].flatMap(({ name, what }) =>
    befallen.has(name) ? [`| ${what} | ${befallen.get(name)} |`] : [],
  )
  const report = [
    `${sayMachine()} · ${Math.round((Date.now() - began.getTime()) / 60_000)} minutes`,
    '',
    `${load.checks} checks, ${load.changes} grants given and taken, ${load.entered} persons entered, ${load.lists} lists read; ${load.retried} requests were made once more, ${load.broken} were answered by nobody in time.`,
    '',
    '| what befell it | times |\n|---|---|',
    ...times,
    '',
    wrong.length === 0
      ? 'Nothing was wrong.'
      : `${wrong.length} things were wrong:\n\n${wrong.slice(0, 50).join('\n')}`,
    '',
  ].join('\n')
  await mkdir(out, { recursive: true })
  await writeFile(join(out, 'soak.svg'), drawSoak(all))
  await writeFile(join(folder, 'measured.json'), JSON.stringify(all))
  console.log(report)
  for (const one of processes) {
    await one.stop()
    one.way.close()
  }
  for (const server of [installation.primary, installation.standby]) await server.kill()
  if (wrong.length > 0) console.log(`Logs are in ${folder}`)
  else {
    if (hasDisk) spawnSync('umount', ['--lazy', disk])
    await rm(folder, { recursive: true, force: true })
  }
  process.exit(wrong.length === 0 ? 0 : 1)
}

/** A disk of its own that can be filled: root's alone to make. */
function mounted(at: string, megabytes: string): boolean {
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', at])
  if (status !== 0) console.log('No disk of its own could be made: it is not filled.')
  return status === 0
}
