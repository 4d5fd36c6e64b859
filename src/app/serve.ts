import { type Logger, pino } from 'pino'
import { buildServer } from '../http/index.ts'
import { buildConsole } from './build-console.ts'
import { compose } from './compose.ts'
import { addressOf, type Config } from './config.ts'
import { prepareRegion, type Wanted } from './prepare-region.ts'
import { progressOn } from './progress.ts'

export interface Serving {
  readonly url: string
  /** The first administrator's password, on the start that made it. */
  readonly password: string | undefined
  close(): Promise<void>
}

/** Starts everything: database, schema, preset, a small living region, the console's pages, the server. */
export async function serve(
  config: Config,
  wanted: Wanted & { readonly console: boolean },
  say: (line: string) => void,
): Promise<Serving> {
  const logger = createLogger(config)
  for (const line of config.ignored) logger.warn(line)
  const building = wanted.console ? buildConsole(say) : Promise.resolve(undefined)
  building.catch(() => {})
  const composed = await compose(config, { log: (line) => logger.info(line), serves: true })
  try {
    const consoleDirectory = await building
    const password = await prepareRegion(composed.ctx, wanted, progressOn(process.stderr))
    const app = await buildServer(composed.ctx, {
      logger,
      ...(consoleDirectory !== undefined && { consoleDirectory }),
      publicUrl: config.publicUrl,
      secureCookies: config.publicUrl.startsWith('https:'),
      trustedProxies: config.trustedProxies,
    })
    await app.listen({ host: config.host, port: config.port })
    const { port } = app.server.address() as { port: number }
    const url = config.port === 0 ? addressOf(config.host, port) : config.publicUrl
    const close = async () => {
      await app.close()
      await composed.close()
    }
    return { url, password, close }
  } catch (error) {
    await composed.close()
    throw error
  }
}

/** Secrets never reach the log: requests are logged without headers and bodies (mistake 78). */
function createLogger(config: Config): Logger {
  return pino({
    level: config.logLevel,
    base: null,
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
    },
  })
}
