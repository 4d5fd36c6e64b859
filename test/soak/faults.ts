/** What befalls an installation, one thing after another, while people and subsystems go on. */
import { open, rm, statfs } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { makeStandby, type Server, setSynchronous } from './postgres.ts'
import { leaseSeconds, type Process } from './servers.ts'

export interface Installation {
  readonly processes: readonly Process[]
  /** Where the servers keep their files. */
  readonly disk: string
  readonly logs: string
  primary: Server
  standby: Server
  generation: number
}

export interface Fault {
  readonly name: string
  readonly what: string
  befall(installation: Installation): Promise<void>
}

const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T

const killed: Fault = {
  name: 'killed',
  what: 'a process ended by kill -9, and started anew',
  async befall({ processes }) {
    const one = any(processes)
    await one.kill()
    await pause(2000)
    await one.start()
  },
}

const still: Fault = {
  name: 'still',
  what: 'a process that stands still for longer than its lease',
  async befall({ processes }) {
    const one = any(processes)
    one.signal('SIGSTOP')
    await pause(leaseSeconds * 1000 + 2000)
    one.signal('SIGCONT')
    await pause(2000)
  },
}

const slow: Fault = {
  name: 'slow',
  what: 'a process that runs a fifth of the time',
  async befall({ processes }) {
    const one = any(processes)
    for (let turn = 0; turn < 40; turn++) {
      one.signal('SIGSTOP')
      await pause(200)
      one.signal('SIGCONT')
      await pause(50)
    }
  },
}

const cut: Fault = {
  name: 'cut',
  what: 'a way to the database that carries nothing, and says nothing of it',
  async befall({ processes }) {
    const { way } = any(processes)
    way.drop()
    await pause(leaseSeconds * 1000 + 3000)
    way.goOn()
    await pause(3000)
  },
}

const rolling: Fault = {
  name: 'rolling',
  what: 'all processes stopped in order and started anew, one after another',
  async befall({ processes }) {
    for (const one of processes) {
      await one.stop()
      await one.start()
    }
  },
}

const clock: Fault = {
  name: 'clock',
  what: 'the clock of a process a minute and a half on, and back',
  async befall({ processes }) {
    const one = any(processes)
    one.signal('SIGUSR2')
    await pause(8000)
    one.signal('SIGUSR2')
    await pause(2000)
  },
}

const crashed: Fault = {
  name: 'crashed',
  what: 'PostgreSQL ended by kill -9, and started anew',
  async befall({ primary }) {
    await primary.kill()
    await primary.start()
    await pause(3000)
  },
}

const promoted: Fault = {
  name: 'promoted',
  what: 'the primary lost for good, its standby promoted, all ways led there, a new standby made',
  async befall(installation) {
    const { primary, standby, processes, disk } = installation
    await primary.kill()
    await standby.ask('select pg_promote(true, 60)')
    await setSynchronous(standby, '')
    for (const { way } of processes) way.lead(standby.port)
    installation.primary = standby
    installation.generation += 1
    await pause(5000)
    installation.standby = await makeStandby(standby, join(disk, `server-${installation.generation}`))
    await pause(2000)
  },
}

/** Where the servers have a disk of their own, which is small (`--disk`). */
export const full: Fault = {
  name: 'full',
  what: 'the disk of both servers full, until room is made',
  async befall({ disk, primary, standby }) {
    const { bavail, bsize } = await statfs(disk)
    const ballast = join(disk, 'ballast')
    const file = await open(ballast, 'w')
    const block = Buffer.alloc(1024 * 1024)
    try {
      for (let left = bavail * bsize; left > -block.length; left -= block.length) await file.write(block)
    } catch {
      // Full, as it was to be.
    }
    await file.close()
    await pause(12_000)
    await rm(ballast)
    for (const server of [primary, standby])
      await server.ask('select 1').catch(async () => {
        await server.kill()
        await server.start()
      })
    await pause(3000)
  },
}

export const faults: readonly Fault[] = [killed, still, slow, cut, rolling, clock, crashed, promoted]
