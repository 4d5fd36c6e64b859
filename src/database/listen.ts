/** LISTEN on a connection of its own, which is opened again when it breaks. */
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

const pauseBeforeRetry = 250

/**
 * Calls `onNotice` at every NOTIFY, and once after each reconnection: what was told in between is lost, so the listener
 * must look for itself. Gives how to stop.
 */
export async function listen(
  connection: pg.ClientConfig,
  channel: string,
  onNotice: (payload: string) => void,
): Promise<() => Promise<void>> {
  const state = { open: true, client: await subscribe(connection, channel, onNotice) }
  const guard = () => state.client.once('end', () => void reconnect())
  const reconnect = async () => {
    while (state.open) {
      const client = await subscribe(connection, channel, onNotice).catch(() => undefined)
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
  return async () => {
    state.open = false
    await state.client.end().catch(() => {})
  }
}

async function subscribe(connection: pg.ClientConfig, channel: string, onNotice: (payload: string) => void) {
  const client = new pg.Client({ ...connection, keepAlive: true })
  client.on('error', () => {})
  client.on('notification', ({ payload }) => onNotice(payload ?? ''))
  await client.connect()
  await client.query(`listen ${client.escapeIdentifier(channel)}`)
  return client
}
