import { counter, histogram } from './instruments.ts'

/** Seconds: a decision takes microseconds, a deed milliseconds, a file of a million rows a minute. */
const quick = [0.00005, 0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.01, 0.05, 0.25, 1]
const usual = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

export const requestDoors = ['rest', 'authzen', 'oidc', 'log', 'server', 'console'] as const
export const statusClasses = ['1xx', '2xx', '3xx', '4xx', '5xx'] as const
export const decisionDoors = ['evaluation', 'evaluations', 'search'] as const

/** What this process counts while it answers. */
export function openMeters() {
  return {
    decisions: counter('dostup_decisions_total', {
      help: 'Questions of subsystems that were answered, each item of a batch for itself',
      labels: { door: ['evaluation', 'evaluations'], answer: ['yes', 'no'] },
    }),
    decisionSeconds: histogram('dostup_decision_seconds', {
      help: 'How long the answer to a request of a subsystem took, a batch as a whole',
      labels: { door: decisionDoors },
      bounds: quick,
    }),
    requests: counter('dostup_requests_total', {
      help: 'Requests that were answered, by door and class of the status',
      labels: { door: requestDoors, status: statusClasses },
    }),
    requestSeconds: histogram('dostup_request_seconds', {
      help: 'How long it took until the answer of the management interface began',
      labels: {},
      bounds: usual,
    }),
    deeds: counter('dostup_deeds_total', {
      help: 'Deeds, by kind and by what became of them',
      labels: { kind: ['model', 'record'], outcome: ['done', 'refused', 'failed'] },
    }),
    deedSeconds: histogram('dostup_deed_seconds', {
      help: 'How long deeds took that were done, with their wait for the change lock',
      labels: { kind: ['model', 'record'] },
      bounds: usual,
    }),
    fences: counter('dostup_fences_total', {
      help: 'Waits until no process answers without a change any more, by what they came to',
      labels: { outcome: ['reached', 'not-reached', 'lost'] },
    }),
    /** Event streams that are open, as the door that keeps them says. */
    streams: { count: () => 0 },
  }
}

export type Meters = ReturnType<typeof openMeters>
