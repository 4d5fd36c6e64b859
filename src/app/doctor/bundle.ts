import { availableParallelism, release, totalmem, uptime } from 'node:os'
import { edition } from '../../core/edition/index.ts'
import { type Database, describeTables, measureServer, openDatabase } from '../../database/index.ts'
import { listInstances, measureInstances } from '../../services/decisions/index.ts'
import { measureJobs } from '../../services/jobs/index.ts'
import { measureLetters } from '../../services/mail/index.ts'
import type { Config } from '../config.ts'
import { openModel } from '../open-model.ts'
import { unknownSettings } from '../settings.ts'
import { examine } from './examine.ts'
import { withoutPeople } from './without-people.ts'

/**
 * What whoever helps from afar must know. Figures, states and names that stand in the sources; of settings only whether they are set; of sentences
 * that others have written, none of their addresses and numbers.
 */
export async function supportBundle(config: Config, environment: NodeJS.ProcessEnv): Promise<object> {
  const findings = await examine(config)
  return {
    madeAt: new Date().toISOString(),
    dostup: edition,
    machine: machine(),
    environment: {
      set: Object.keys(environment)
        .filter((name) => /^(DOSTUP_|DATABASE_URL$|NODE_OPTIONS$|TZ$|LANG$|LC_)/.test(name))
        .sort(),
      unknown: unknownSettings(environment),
      database: config.databaseUrl === undefined ? 'embedded' : 'external',
      leaseSeconds: config.leaseSeconds,
      byHttps: config.publicUrl.startsWith('https:'),
      proxies: Array.isArray(config.trustedProxies) ? config.trustedProxies.length : config.trustedProxies,
    },
    findings: findings.map(({ well, said }) => ({ well, said: withoutPeople(said) })),
    ...(await ofDatabase(config)),
  }
}

function machine() {
  const { rss, heapUsed } = process.memoryUsage()
  return {
    ...{
      node: process.versions.node,
      openssl: process.versions.openssl,
      icu: process.versions.icu,
      tz: process.versions.tz,
    },
    ...{ platform: process.platform, arch: process.arch, release: release(), processors: availableParallelism() },
    ...{ memoryBytes: totalmem(), upSeconds: Math.round(uptime()), rssBytes: rss, heapBytes: heapUsed },
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

async function ofDatabase(config: Config): Promise<object> {
  const { databaseUrl: url, dataDirectory, ending } = config
  const opened = await openDatabase({ url, dataDirectory, ending }).catch(() => undefined)
  if (opened === undefined) return {}
  try {
    return await told(opened, config)
  } catch (error) {
    return { untold: withoutPeople(String(error)) }
  } finally {
    await opened.close()
  }
}

async function told(opened: Database, config: Config): Promise<object> {
  const db = opened.kysely
  const { decisions, settings } = await openModel(opened, config, { clock: () => new Date() })
  const processes = (await listInstances(db)).map(({ applied, silent, leased, startedAt }) => ({
    ...{ applied, silent, leased, startedAt },
  }))
  return {
    preset: decisions.catalog.preset,
    revision: decisions.revision,
    stored: Object.fromEntries(settings.all.map((one) => [one.id, settings.sourceOf(one).kind])),
    processes,
    measures: {
      ...{ server: await measureServer(opened), instances: await measureInstances(db) },
      ...{ jobs: await measureJobs(db), letters: await measureLetters(db) },
    },
    ...(await describeTables(opened)),
  }
}
