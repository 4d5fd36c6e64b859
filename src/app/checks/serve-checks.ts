import { buildServer } from '../../http/index.ts'
import { addressOf, type Config } from '../config.ts'
import { openLogger } from '../telemetry/logger.ts'
import { composeChecks } from './compose-checks.ts'
import type { Serving } from './serving.ts'

/** Beside whole processes on one database, near the subsystems that ask: checks, health, figures. It answers only while it holds a lease. */
export async function serveChecks(config: Config): Promise<Serving> {
  const { logger, telemetry } = await openLogger(config)
  const log = (line: string) => logger.info(line)
  const composed = await composeChecks(config, { log, tracing: telemetry?.tracing })
  try {
    const { publicUrl, hosts, metricsKey, trustedProxies, host } = config
    const secureCookies = publicUrl.startsWith('https:')
    const doors = { publicUrl, hosts, metricsKey, trustedProxies, secureCookies }
    const app = await buildServer(composed.ctx, { ...doors, logger, checksOnly: true })
    await app.listen({ host, port: config.port })
    const { port } = app.server.address() as { port: number }
    const close = async () => {
      await app.close()
      await composed.close()
      await telemetry?.close()
    }
    return { url: config.port === 0 ? addressOf(host, port) : publicUrl, firstPassword: undefined, close }
  } catch (error) {
    await composed.close()
    throw error
  }
}
