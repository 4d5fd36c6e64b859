/** Who is at the server: each process of ours keeps one connection, by which it is counted and learns of the server's death. */
import pg from 'pg'

export const databaseName = 'dostup'
const door = 5_461_001

/**
 * Comes in through a door that the last to leave holds shut while it stops the server: whoever is inside is counted,
 * whoever waits is sent away with an error, and nobody is in between.
 */
export async function watch(connection: pg.ClientConfig, applicationName: string): Promise<pg.Client> {
  const settings = { database: 'postgres', application_name: applicationName, keepAlive: true }
  const client = new pg.Client({ ...connection, ...settings })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select pg_advisory_lock_shared($1), pg_advisory_unlock_shared($1)', [door])
    return client
  } catch (error) {
    await client.end().catch(() => {})
    throw error
  }
}

export async function createDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [databaseName])
  if (rowCount) return
  await client.query(`create database ${databaseName}`).catch((error: pg.DatabaseError) => {
    // Another starter made it in between.
    if (error.code !== '42P04' && error.code !== '23505') throw error
  })
}

/** When it is, the door stays shut until its connection ends. */
export async function isLast(client: pg.Client, applicationName: string): Promise<boolean> {
  try {
    await client.query('select pg_advisory_lock($1)', [door])
    const { rowCount } = await client.query(
      `select from pg_stat_activity
       where backend_type = 'client backend' and application_name not in ($1, 'dostup leaving')`,
      [applicationName],
    )
    if (rowCount) await client.query(`set application_name = 'dostup leaving'`)
    return !rowCount
  } catch {
    return false
  }
}
