import { buildServer } from '../http/index.ts'
import { administratorLogin } from '../services/accounts/index.ts'
import { buildConsole } from './build-console.ts'
import { serveChecks } from './checks/serve-checks.ts'
import type { Serving } from './checks/serving.ts'
import { compose } from './compose.ts'
import { addressOf, type Config } from './config.ts'
import { firstPassword, firstPasswordFile, forgetFirstPassword, keepFirstPassword } from './first-password.ts'
import { checkBeforeStart } from './preflight.ts'
import { prepareRegion, type Wanted } from './prepare-region.ts'
import { progressOn } from './progress.ts'
import { openLogger } from './telemetry/logger.ts'

export type { Serving }

/** Starts everything: database, schema, preset, a small living region, the console's pages, the server. */
export async function serve(
  config: Config,
  wanted: Wanted & { readonly console: boolean; readonly checks?: boolean },
  say: (line: string) => void,
): Promise<Serving> {
  if (wanted.checks) return await serveChecks(config)
  await checkBeforeStart(config, wanted)
  const { logger, telemetry } = await openLogger(config)
  const { dataDirectory } = config
  const building = wanted.console ? buildConsole(say) : Promise.resolve(undefined)
  building.catch(() => {})
  const composed = await compose(config, {
    log: (line) => logger.info(line),
    serves: true,
    ...(telemetry && { tracing: telemetry.tracing }),
  })
  try {
    const consoleDirectory = await building
    await prepareRegion(composed.ctx, wanted, () => keepFirstPassword(dataDirectory), progressOn(process.stderr))
    const app = await buildServer(composed.ctx, {
      logger,
      ...(consoleDirectory !== undefined && { consoleDirectory }),
      publicUrl: config.publicUrl,
      hosts: config.hosts,
      metricsKey: config.metricsKey,
      backups: config.backups?.store,
      secureCookies: config.publicUrl.startsWith('https:'),
      trustedProxies: config.trustedProxies,
      onSignIn: async (login) => {
        if (login === administratorLogin) await forgetFirstPassword(dataDirectory).catch((error) => logger.warn(error))
      },
    })
    await app.listen({ host: config.host, port: config.port })
    const { port } = app.server.address() as { port: number }
    const url = config.port === 0 ? addressOf(config.host, port) : config.publicUrl
    const close = async () => {
      await app.close()
      await composed.close()
      await telemetry?.close()
    }
    const text = await firstPassword(composed.ctx, dataDirectory)
    const first = text === undefined ? undefined : { text, file: firstPasswordFile(dataDirectory) }
    return { url, firstPassword: first, close }
  } catch (error) {
    await composed.close()
    throw error
  }
}
