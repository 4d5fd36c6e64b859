/** LISTEN on a connection of its own, which is opened again when it breaks. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const pauseBeforeRetry = 250

export interface ListenOptions {
  readonly connection: pg.ClientConfig
  /** Milliseconds after which it asks to listen once more: over a connection that nobody speaks on, nothing is ever missed. */
  readonly askEvery: number
  /** Is given each connection while it lives: whatever is asked on it is answered at once, or it is lost. */
  readonly watch: (client: pg.Client) => void
}

/**
 * Calls `onNotice` at every NOTIFY, and once after each reconnection: what was told in between is lost, so the listener
 * must look for itself. Gives how to stop.
 */
export async function listen(
  options: ListenOptions,
  channel: string,
  onNotice: (payload: string) => void,
): Promise<() => Promise<void>> {
  const state = { open: true, client: await subscribe(options, channel, onNotice) }
  const guard = () => state.client.once('end', () => void reconnect())
  const reconnect = async () => {
    while (state.open) {
      const client = await subscribe(options, channel, onNotice).catch(() => undefined)
      if (!client) {
        await sleep(pauseBeforeRetry)
        continue
      }
      state.client = client
      if (!state.open) return client.end()
      guard()
      return onNotice('')
    }
  }
  guard()
  const timer = setInterval(() => ask(state.client, channel).catch(() => {}), options.askEvery).unref()
  return async () => {
    state.open = false
    clearInterval(timer)
    await Promise.race([state.client.end().catch(() => {}), sleep(options.askEvery, undefined, { ref: false })])
  }
}

async function subscribe(
  { connection, askEvery, watch }: ListenOptions,
  channel: string,
  onNotice: (payload: string) => void,
) {
  const client = new pg.Client({ ...connection, connectionTimeoutMillis: askEvery })
  client.on('error', () => {})
  client.on('notification', ({ payload }) => onNotice(payload ?? ''))
  await client.connect()
  watch(client)
  await ask(client, channel)
  return client
}

async function ask(client: pg.Client, channel: string): Promise<void> {
  await client.query(`listen ${client.escapeIdentifier(channel)}`)
}
