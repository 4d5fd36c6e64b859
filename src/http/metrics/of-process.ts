import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Measure } from '../../core/meters/index.ts'
import { gauges, total } from './gauges.ts'

/** How the process itself is, under the names that dashboards for Node know. */
export function watchProcess() {
  const delay = monitorEventLoopDelay({ resolution: 20 })
  delay.enable()
  const startedAt = Date.now() / 1000 - process.uptime()
  return {
    stop: () => void delay.disable(),
    /** The delay is that since it was asked last. */
    measures(): Measure[] {
      const { rss, heapUsed, external } = process.memoryUsage()
      const { user, system } = process.cpuUsage()
      const [p50, p99] = [50, 99].map((part) => delay.percentile(part) / 1e9) as [number, number]
      delay.reset()
      return [
        total('process_cpu_seconds_total', 'Processor time that was used', (user + system) / 1e6),
        ...gauges([
          ['process_start_time_seconds', 'When the process was started', startedAt],
          ['process_resident_memory_bytes', 'Memory that the process holds', rss],
          ['nodejs_heap_size_used_bytes', 'Memory of JavaScript', heapUsed],
          ['nodejs_external_memory_bytes', 'Memory beside it: the tables of the model, among others', external],
          ['nodejs_eventloop_lag_p50_seconds', 'How late the event loop comes round, half of the time', p50],
          [
            'nodejs_eventloop_lag_p99_seconds',
            'How late the event loop comes round, at worst but one in a hundred',
            p99,
          ],
        ]),
      ]
    },
  }
}
