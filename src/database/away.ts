/** Which errors say that the database cannot be asked now, rather than that the question was wrong. */

/** PostgreSQL's classes: connection lost; no room, memory or connections; told to stop, or still starting; its disk fails. */
const classes = ['08', '53', '57', '58']
/** A standby that only reads; who we are is not known there; no such database; a lock or a transaction that could not go on. */
const states = ['25006', '25P03', '25P04', '28000', '28P01', '3D000', '40001', '40P01', '55P03']

const network = [
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'EMFILE',
  'ENETDOWN',
  'ENETUNREACH',
  'ENFILE',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]
/** Of a socket's path, and of any other file's as well. */
const ofSocket = ['EACCES', 'ENOENT']
const ofStream = /^(ERR_STREAM_|ERR_TLS_|ERR_SSL_|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** What node-postgres, its pool and Kysely say without a code. */
const words = [
  'Connection terminated',
  'Client has encountered a connection error',
  'Client was closed',
  'Client network socket disconnected',
  'Cannot use a pool after calling end',
  'The server does not support SSL',
  'There was an error establishing an SSL',
  'driver has already been destroyed',
  'timeout exceeded when trying to connect',
  'timeout expired',
]

export function isDatabaseAway(error: Error): boolean {
  const { code = '', syscall } = error as NodeJS.ErrnoException
  if (error.message.endsWith('is not currently accepting connections')) return true
  if (isState(code)) return classes.some((one) => code.startsWith(one)) || states.includes(code)
  // A request that its sender broke off has a network's code as well, and no call of the system.
  if (network.includes(code) && syscall !== undefined) return true
  if (ofSocket.includes(code) && syscall === 'connect') return true
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isDatabaseAway)
  return ofStream.test(code) || words.some((one) => error.message.startsWith(one))
}

const isState = (code: string): boolean => /^[0-9A-Z]{5}$/.test(code) && /\d/.test(code)

/** Another transaction was first: the same asked again finds what it wrote. */
export function hasLostRace(error: unknown): boolean {
  return error instanceof Error && ['23505', '40001', '40P01'].includes((error as NodeJS.ErrnoException).code ?? '')
}

/** Something refers to the row that was to go. */
export function isReferredTo(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === '23503'
}
