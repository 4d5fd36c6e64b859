import { type Logger, pino } from 'pino'
import { buildServer } from '../http/index.ts'
import { administratorLogin } from '../services/accounts/index.ts'
import { buildConsole } from './build-console.ts'
import { compose } from './compose.ts'
import { addressOf, type Config } from './config.ts'
import { firstPassword, firstPasswordFile, forgetFirstPassword, keepFirstPassword } from './first-password.ts'
import { checkBeforeStart } from './preflight.ts'
import { prepareRegion, type Wanted } from './prepare-region.ts'
import { progressOn } from './progress.ts'

export interface Serving {
  readonly url: string
  /** The first administrator's, until somebody has signed in with it. */
  readonly firstPassword: { readonly text: string; readonly file: string } | undefined
  close(): Promise<void>
}

/** Starts everything: database, schema, preset, a small living region, the console's pages, the server. */
export async function serve(
  config: Config,
  wanted: Wanted & { readonly console: boolean },
  say: (line: string) => void,
): Promise<Serving> {
  await checkBeforeStart(config, wanted)
  const logger = createLogger(config)
  for (const line of config.ignored) logger.warn(line)
  const { dataDirectory } = config
  const building = wanted.console ? buildConsole(say) : Promise.resolve(undefined)
  building.catch(() => {})
  const composed = await compose(config, { log: (line) => logger.info(line), serves: true })
  try {
    const consoleDirectory = await building
    await prepareRegion(composed.ctx, wanted, () => keepFirstPassword(dataDirectory), progressOn(process.stderr))
    const app = await buildServer(composed.ctx, {
      logger,
      ...(consoleDirectory !== undefined && { consoleDirectory }),
      publicUrl: config.publicUrl,
      hosts: config.hosts,
      metricsKey: config.metricsKey,
      backupFolder: config.backups?.folder,
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
    }
    const text = await firstPassword(composed.ctx, dataDirectory)
    const first = text === undefined ? undefined : { text, file: firstPasswordFile(dataDirectory) }
    return { url, firstPassword: first, close }
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
