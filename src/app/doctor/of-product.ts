import type { Database } from '../../database/index.ts'
import { loadPreset } from '../../services/catalog/index.ts'
import { listInstances } from '../../services/decisions/index.ts'
import type { JobTrouble } from '../../services/jobs/index.ts'
import type { MailTrouble } from '../../services/mail/index.ts'
import type { LivingSettings } from '../../services/settings/index.ts'
import { type Finding, ill, well } from './finding.ts'

/** Who answers on this database, and how far behind each is. One that was stopped in order is not among them. */
export async function instances({ kysely }: Database, latest: number): Promise<Finding[]> {
  const found = await listInstances(kysely)
  if (found.length === 0) return [well('No process answers on this database now')]
  return found.map(({ label, applied, silent, leased }) => {
    const seen = `seen ${(silent / 1000).toFixed(1)} s ago`
    const lag = latest > applied ? `, ${latest - applied} behind when it last said` : ''
    const said = `Process ${label}: revision ${applied}${lag}, ${seen}`
    return leased ? well(said) : ill(`${said}: it is gone, asleep or cut off, and nobody waits for it`)
  })
}

/** Settings that are stored and cannot be read here. */
export function secrets({ unreadable }: LivingSettings): Finding[] {
  if (unreadable.length === 0) return []
  const names = [...new Set(unreadable.map(({ id }) => id))].join(', ')
  return [
    ill(
      `Settings that cannot be read: ${names}. Give every process the DOSTUP_SECRET_KEY they were made with, or set them anew`,
    ),
  ]
}

/** Letters that wait are not lost, and keep nothing else from working. */
export function letters(troubles: readonly MailTrouble[]): Finding[] {
  return troubles.map(({ channel, kind, waiting, reason }) => {
    const why = kind === 'held' ? 'no server is set for them' : `the server says: ${reason}`
    return ill(`${channel === 'mail' ? 'Letters' : 'Text messages'} that wait: ${waiting}; ${why}`)
  })
}

export function jobs(troubles: readonly JobTrouble[]): Finding[] {
  if (troubles.length === 0) return [well('Jobs and schedules are done')]
  return troubles.map(({ kind, count, reason }) => {
    const why =
      kind === 'held' ? 'no process takes them; start one of this edition' : (reason ?? 'see the server’s log')
    return ill(`Jobs that ${kind === 'held' ? 'wait' : 'fail'}: ${count}; ${why}`)
  })
}

export async function preset(name: string): Promise<Finding> {
  if (name === '') return ill('No preset yet: run dostup start or dostup seed')
  const loaded = await loadPreset(name).catch((error: Error) => error)
  if (loaded instanceof Error) return ill(`Preset ${name}: ${loaded.message}`)
  return well(`Preset ${name}: ${loaded.subsystems.length} subsystems, ${loaded.roles.length} roles`)
}
