import type { Server } from 'node:http'

const everyMilliseconds = 100

/**
 * While the server ends: a connection whose answer was under way when it was told to is kept open by Node for as long as one that is used, over
 * a minute, and the end waits for it. Gives how to stop looking.
 */
export function letGoOfIdle(server: Server): () => void {
  const timer = setInterval(() => server.closeIdleConnections(), everyMilliseconds)
  return () => clearInterval(timer)
}
