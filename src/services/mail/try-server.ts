import { openSmtp } from '../../mail/index.ts'
import type { Context } from '../decisions/index.ts'
import { isConfigured, smtpServer } from './server-settings.ts'

export interface TriedServer {
  /** `host:port`. */
  readonly at: string
  /** What is wrong; null when it lets us in. */
  readonly fault: string | null
}

/** Undefined where no server is set. Nothing is sent. */
export async function tryMailServer(ctx: Pick<Context, 'settings'>): Promise<TriedServer | undefined> {
  if (!isConfigured(ctx, 'mail')) return undefined
  const server = smtpServer(ctx)
  const connection = openSmtp(server)
  const at = `${server.host}:${server.port}`
  try {
    await connection.attempt()
    return { at, fault: null }
  } catch (error) {
    return { at, fault: error instanceof Error ? error.message : String(error) }
  } finally {
    connection.close()
  }
}
