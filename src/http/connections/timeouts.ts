/** Milliseconds. */
export interface Timeouts {
  /** Until a request's headers are there. */
  readonly headers: number
  /** Until the whole request is there, its body included: one that drips ends here. */
  readonly request: number
  /** Without a byte in either direction. */
  readonly silence: number
  /** After so long whoever reads an answer must have taken `leastPerSecond` bytes for every second since: one that takes it by drips ends here. */
  readonly reading: number
  readonly leastPerSecond: number
  /** How often all but silence is looked at. */
  readonly lookEvery: number
}

export const usualTimeouts: Timeouts = {
  headers: 15_000,
  request: 60_000,
  silence: 120_000,
  reading: 30_000,
  leastPerSecond: 4096,
  lookEvery: 2000,
}

/** As Fastify takes them. */
export const timeoutOptions = ({ headers, request, lookEvery }: Timeouts) => ({
  http: { headersTimeout: headers, connectionsCheckingInterval: lookEvery },
  requestTimeout: request,
})
