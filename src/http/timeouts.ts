/** Milliseconds. */
export interface Timeouts {
  /** Until a request's headers are there. */
  readonly headers: number
  /** Until the whole request is there, its body included: one that drips ends here. */
  readonly request: number
  /** Without a byte in either direction. */
  readonly silence: number
  /** How often the first two are looked at. */
  readonly lookEvery: number
}

const usual: Timeouts = { headers: 15_000, request: 60_000, silence: 120_000, lookEvery: 2000 }

/** As Fastify takes them. */
export const timeoutOptions = ({ headers, request, silence, lookEvery } = usual) => ({
  http: { headersTimeout: headers, connectionsCheckingInterval: lookEvery },
  requestTimeout: request,
  connectionTimeout: silence,
})
