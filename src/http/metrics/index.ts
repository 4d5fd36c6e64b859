/** What Prometheus reads, by a key of its own: figures alone, which tell nothing of anybody. */
export { asksMetricsKey } from './asks-key.ts'
export { countAnswers } from './count-answers.ts'
export { metricsRoute } from './metrics.ts'
export { traceRequests } from './trace-requests.ts'
