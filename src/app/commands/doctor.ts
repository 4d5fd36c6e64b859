import { type Database, openDatabase, pendingMigrations } from '../../database/index.ts'
import { loadPreset } from '../../services/catalog/index.ts'
import { listInstances, openDecisions } from '../../services/decisions/index.ts'
import { findJobTroubles, type JobTrouble } from '../../services/jobs/index.ts'
import { findMailTroubles, type MailTrouble } from '../../services/mail/index.ts'
import type { LivingSettings } from '../../services/settings/index.ts'
import type { Command } from '../command.ts'
import type { Config } from '../config.ts'
import { openStoredSettings } from '../open-stored-settings.ts'

/** One question about the installation: what was found, or what to do. */
type Finding = { readonly well: boolean; readonly said: string }

export const doctorCommand: Command = {
  usage: 'doctor',
  what: 'looks at the installation and says what is well and what to mend',
  options: {},
  async run({ config }) {
    const findings = [node(), ...(await database(config))]
    for (const { well, said } of findings) console.log(`${well ? '  ok ' : '  !! '} ${said}`)
    return findings.every(({ well }) => well) ? 0 : 1
  },
}

function node(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const well = major > 22 || (major === 22 && minor >= 18)
  return { well, said: `Node ${process.versions.node}${well ? '' : ': 22.18 or newer is needed'}` }
}

async function database(config: Config): Promise<Finding[]> {
  const opened = await openDatabase({
    url: config.databaseUrl,
    dataDirectory: config.dataDirectory,
    ending: config.ending,
  }).catch((error: Error) => error)
  if (opened instanceof Error) return [{ well: false, said: `PostgreSQL: ${opened.message}` }]
  try {
    const found: Finding[] = [
      {
        well: true,
        said: `PostgreSQL ${opened.version}, ${opened.embedded ? `embedded in ${config.dataDirectory}` : opened.url}`,
      },
    ]
    const pending = await pendingMigrations(opened)
    found.push({
      well: pending.length === 0,
      said:
        pending.length === 0 ? 'The schema is current' : `The schema is ${pending.length} behind: run dostup migrate`,
    })
    if (pending.length > 0) return found
    const startedAt = performance.now()
    const decisions = await openDecisions(opened, () => new Date())
    const took = Math.round(performance.now() - startedAt)
    found.push({ well: true, said: `The model loads in ${took} ms, revision ${decisions.revision}` })
    found.push(await preset(decisions.catalog.preset))
    const settings = await openStoredSettings(opened, config, decisions)
    found.push(...secrets(settings), ...mail(await findMailTroubles({ settings }, opened.kysely)))
    found.push(...jobs(await findJobTroubles(opened.kysely)))
    return [...found, ...(await instances(opened, decisions.revision))]
  } catch (error) {
    return [{ well: false, said: String(error instanceof Error ? error.message : error) }]
  } finally {
    await opened.close()
  }
}

/** Who answers on this database, and how far behind each is. One that was stopped in order is not among them. */
async function instances({ kysely }: Database, latest: number): Promise<Finding[]> {
  const found = await listInstances(kysely)
  if (found.length === 0) return [{ well: true, said: 'No process answers on this database now' }]
  return found.map(({ label, applied, silent, leased }) => {
    const seen = `seen ${(silent / 1000).toFixed(1)} s ago`
    const lag = latest > applied ? `, ${latest - applied} behind when it last said` : ''
    const said = `Process ${label}: revision ${applied}${lag}, ${seen}`
    return { well: leased, said: leased ? said : `${said}: it is gone, asleep or cut off, and nobody waits for it` }
  })
}

/** Settings that are stored and cannot be read here. */
function secrets({ unreadable }: LivingSettings): Finding[] {
  if (unreadable.length === 0) return []
  const names = [...new Set(unreadable.map(({ id }) => id))].join(', ')
  const said = `Settings that cannot be read: ${names}. Give every process the DOSTUP_SECRET_KEY they were made with, or set them anew`
  return [{ well: false, said }]
}

/** Letters that wait are not lost, and keep nothing else from working. */
function mail(troubles: readonly MailTrouble[]): Finding[] {
  return troubles.map(({ channel, kind, waiting, reason }) => {
    const why = kind === 'held' ? 'no server is set for them' : `the server says: ${reason}`
    return { well: false, said: `${channel === 'mail' ? 'Letters' : 'Text messages'} that wait: ${waiting}; ${why}` }
  })
}

function jobs(troubles: readonly JobTrouble[]): Finding[] {
  if (troubles.length === 0) return [{ well: true, said: 'Jobs and schedules are done' }]
  return troubles.map(({ kind, count, reason }) => {
    const why =
      kind === 'held' ? 'no process takes them; start one of this edition' : (reason ?? 'see the server’s log')
    return { well: false, said: `Jobs that ${kind === 'held' ? 'wait' : 'fail'}: ${count}; ${why}` }
  })
}

async function preset(name: string): Promise<Finding> {
  if (name === '') return { well: false, said: 'No preset yet: run dostup start or dostup seed' }
  const loaded = await loadPreset(name).catch((error: Error) => error)
  if (loaded instanceof Error) return { well: false, said: `Preset ${name}: ${loaded.message}` }
  return { well: true, said: `Preset ${name}: ${loaded.subsystems.length} subsystems, ${loaded.roles.length} roles` }
}
