import { type Database, openDatabase, pendingMigrations } from '../../database/index.ts'
import { backupRule, momentsRule } from '../../services/backups/index.ts'
import { findJobTroubles } from '../../services/jobs/index.ts'
import { findMailTroubles } from '../../services/mail/index.ts'
import type { Config } from '../config.ts'
import { openModel } from '../open-model.ts'
import { type Finding, ill, well } from './finding.ts'
import { backups, disk, moments, node } from './of-machine.ts'
import { ofNeighbours } from './of-neighbours.ts'
import { instances, jobs, letters, preset, secrets } from './of-product.ts'
import { ofServer } from './of-server.ts'

/** Everything that can be asked of an installation without changing anything in it. */
export async function examine(config: Config): Promise<Finding[]> {
  return [node(), ...(await database(config)), ...(await disks(config))]
}

const disks = ({ dataDirectory, backups }: Config): Promise<Finding[]> =>
  Promise.all([
    disk('The disk of', dataDirectory),
    ...(backups?.store.folder === undefined ? [] : [disk('The folder of back-ups', backups.store.folder)]),
  ])

async function database(config: Config): Promise<Finding[]> {
  const { databaseUrl: url, dataDirectory, ending } = config
  const opened = await openDatabase({ url, dataDirectory, ending }).catch((error: Error) => error)
  if (opened instanceof Error) return [ill(`PostgreSQL: ${opened.message}`)]
  try {
    return await ofDatabase(opened, config)
  } catch (error) {
    return [ill(String(error instanceof Error ? error.message : error))]
  } finally {
    await opened.close()
  }
}

async function ofDatabase(opened: Database, config: Config): Promise<Finding[]> {
  const place = opened.embedded ? `embedded in ${config.dataDirectory}` : opened.url
  const found: Finding[] = [well(`PostgreSQL ${opened.version}, ${place}`), ...(await ofServer(opened))]
  const pending = await pendingMigrations(opened)
  if (pending.length > 0) return [...found, ill(`The schema is ${pending.length} behind: run dostup migrate`)]
  return [...found, well('The schema is current'), ...(await ofProduct(opened, config))]
}

async function ofProduct(opened: Database, config: Config): Promise<Finding[]> {
  const startedAt = performance.now()
  const clock = () => new Date()
  const { decisions, settings } = await openModel(opened, config, { clock })
  const took = Math.round(performance.now() - startedAt)
  const ctx = { database: opened, decisions, clock, settings }
  return [
    well(`The model loads in ${took} ms, revision ${decisions.revision}`),
    await preset(decisions.catalog.preset),
    ...secrets(settings),
    ...letters(await findMailTroubles({ settings }, opened.kysely)),
    ...(await ofNeighbours(ctx, config.publicUrl)),
    await backups(config.backups, backupRule({ settings }).everyHours),
    ...(await moments(config.backups, momentsRule({ settings }))),
    ...jobs(await findJobTroubles(opened.kysely)),
    ...(await instances(opened, decisions.revision)),
  ]
}
