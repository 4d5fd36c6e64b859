import type { FastifyReply, FastifyRequest } from 'fastify'

const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; font-src 'self' data:; frame-ancestors 'none'; base-uri 'self'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
}

/** Whoever came by https once comes by https for a year; of other hosts of the domain we know nothing. */
const httpsOnly = { 'strict-transport-security': 'max-age=31536000' }

/** Puts the headers of every answer on one, and gives it back. */
export type Headed = (request: FastifyRequest, reply: FastifyReply) => FastifyReply

export function headersOfAnswers(isByHttps: boolean): Headed {
  const headers = { ...securityHeaders, ...(isByHttps && httpsOnly) }
  return (request, reply) => {
    // A script or a style is nobody's page: what governs pages would be a tenth of all that a first visit fetches.
    if (request.url.startsWith('/assets/')) return reply.header('x-content-type-options', 'nosniff')
    reply.headers(headers)
    reply.header('x-request-id', request.id)
    return reply.header('cache-control', 'no-store')
  }
}

/**
 * Node writes a body that is text in one piece with its headers, and in its charset: an id that came as bytes in a header would go back
 * encoded once more. Ids of our own are ASCII.
 */
export const besideId = ({ headers, id }: FastifyRequest, payload: unknown): unknown =>
  headers['x-request-id'] !== undefined && typeof payload === 'string' && !isAscii(id) ? Buffer.from(payload) : payload

const isAscii = (value: string): boolean => /^[\x20-\x7e\t]*$/.test(value)
