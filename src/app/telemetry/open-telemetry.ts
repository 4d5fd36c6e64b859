import { Writable } from 'node:stream'
import { OTLPLogExporter } from '@opentelemetry/exporter-logs-otlp-http'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import { BatchLogRecordProcessor, LoggerProvider } from '@opentelemetry/sdk-logs'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { edition } from '../../core/edition/index.ts'
import type { OtlpPlace } from './place.ts'
import { type OpenTracing, openTracing } from './tracing.ts'

export interface Telemetry {
  readonly tracing: OpenTracing
  /** Takes lines as pino writes them. */
  readonly lines: Writable
  /** Sends what waits. */
  close(): Promise<void>
}

/** Traces and logs to a collector, in batches; what it does not take is let go, and nothing waits for it. */
export function openTelemetry({ address, headers, share, instance }: OtlpPlace): Telemetry {
  const resource = resourceFromAttributes({
    'service.name': 'dostup',
    'service.version': edition,
    'service.instance.id': instance,
  })
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(share) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${address}/v1/traces`, headers }) }),
    ],
  })
  const logs = new LoggerProvider({
    resource,
    processors: [
      new BatchLogRecordProcessor({ exporter: new OTLPLogExporter({ url: `${address}/v1/logs`, headers }) }),
    ],
  })
  const logger = logs.getLogger('dostup')
  const lines = new Writable({
    write(line: Buffer, _encoding, done) {
      logger.emit(recordOf(line.toString()))
      done()
    },
  })
  return {
    tracing: openTracing(traces.getTracer('dostup', edition)),
    lines,
    async close() {
      await Promise.all([traces.shutdown(), logs.shutdown()]).catch(() => {})
    },
  }
}

/** Pino’s levels are tens, OpenTelemetry’s fours. */
const severities: Readonly<Record<number, readonly [number, string]>> = {
  10: [1, 'TRACE'],
  20: [5, 'DEBUG'],
  30: [9, 'INFO'],
  40: [13, 'WARN'],
  50: [17, 'ERROR'],
  60: [21, 'FATAL'],
}

function recordOf(line: string) {
  const { level, time, msg, ...told } = JSON.parse(line) as Record<string, unknown>
  const [severityNumber, severityText] = severities[Number(level)] ?? [9, 'INFO']
  const attributes = Object.fromEntries(
    Object.entries(told).map(([name, value]) => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )
  return { severityNumber, severityText, timestamp: Number(time), body: String(msg ?? ''), attributes }
}
