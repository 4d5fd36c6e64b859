/**
 * The doors. They authenticate, validate and translate; the rooms below do the rest.
 * Promises: every route declares its right; every answer is cut to its schema; every error is an RFC 9457 problem.
 */
export type { App } from './app.ts'
export type { RouteRight } from './authenticate.ts'
export {
  answerMessages,
  changingTools,
  inWords,
  openConfirmations,
  Refused,
  type Rest,
  readingTools,
  type Served,
  type Tool,
} from './mcp/index.ts'
export { issuerOf } from './oidc/index.ts'
export { isLoopback, type OwnHosts } from './own-host.ts'
export { buildServer, type ServerOptions } from './server.ts'
export { readTrustedProxies, type TrustedProxies } from './trusted-proxies.ts'
