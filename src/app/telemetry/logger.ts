import { type Level, type Logger, pino } from 'pino'
import type { Config } from '../config.ts'
import type { Telemetry } from './open-telemetry.ts'

export interface OpenLogger {
  readonly logger: Logger
  readonly telemetry: Telemetry | undefined
}

export async function openLogger(config: Config): Promise<OpenLogger> {
  // Where nobody watches, none of it is read.
  const telemetry = config.otlp && (await import('./open-telemetry.ts')).openTelemetry(config.otlp)
  const logger = createLogger(config, telemetry)
  for (const line of config.ignored) logger.warn(line)
  return { logger, telemetry }
}

/** Secrets never reach the log: requests are logged without headers and bodies (mistake 78). */
function createLogger(config: Config, telemetry: Telemetry | undefined): Logger {
  const options = {
    level: config.logLevel,
    base: null,
    serializers: {
      req: (request: { method: string; url: string }) => ({ method: request.method, path: request.url.split('?')[0] }),
    },
  }
  if (telemetry === undefined) return pino(options)
  const { tracing, lines } = telemetry
  const level = config.logLevel === 'silent' ? 'fatal' : (config.logLevel as Level)
  const streams = [process.stdout, lines].map((stream) => ({ level, stream }))
  return pino({ ...options, mixin: () => tracing.underWay() }, pino.multistream(streams))
}
