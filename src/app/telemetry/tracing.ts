import { AsyncLocalStorage } from 'node:async_hooks'
import {
  type Context as Place,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import type { Told, Tracing } from '../../core/tracing/index.ts'

export interface OpenTracing extends Tracing {
  /** Of the span that is under way, for lines of the log. */
  underWay(): { readonly trace_id: string; readonly span_id: string } | Record<string, never>
}

export function openTracing(tracer: Tracer): OpenTracing {
  const spans = new AsyncLocalStorage<Span>()
  const here = (): Place => {
    const span = spans.getStore()
    return span === undefined ? ROOT_CONTEXT : trace.setSpan(ROOT_CONTEXT, span)
  }
  return {
    async within(name, told, work) {
      const span = tracer.startSpan(name, { attributes: told }, here())
      try {
        return await spans.run(span, work)
      } catch (error) {
        failed(span, error)
        throw error
      } finally {
        span.end()
      }
    },
    begin(parent) {
      const span = tracer.startSpan('request', { kind: SpanKind.SERVER }, remote(parent))
      return {
        run: (work) => spans.run(span, work),
        end(name: string, told: Told, hasFailed: boolean) {
          span.updateName(name)
          span.setAttributes(told)
          if (hasFailed) span.setStatus({ code: SpanStatusCode.ERROR })
          span.end()
        },
      }
    },
    underWay() {
      const span = spans.getStore()?.spanContext()
      return span === undefined ? {} : { trace_id: span.traceId, span_id: span.spanId }
    },
  }
}

/** A refusal is an answer; its code is told, its sentence may name somebody. */
function failed(span: Span, error: unknown): void {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string') span.setAttribute('dostup.code', code)
  span.setStatus({ code: SpanStatusCode.ERROR })
}

function remote(parent: string | undefined): Place {
  const [, traceId = '', spanId = '', flags = ''] =
    /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(parent ?? '') ?? []
  if (traceId === '') return ROOT_CONTEXT
  const traceFlags = Number.parseInt(flags, 16)
  return trace.setSpanContext(ROOT_CONTEXT, { traceId, spanId, traceFlags, isRemote: true })
}
