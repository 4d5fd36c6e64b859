import pg from 'pg'

/** A URL for a server on a Unix socket: `host` in the query wins over the name in front, which a URL can't go without. */
export function serverUrl(connection: pg.ClientConfig, database: string): string {
  const url = new URL(`postgres://${connection.user}@localhost/${database}`)
  url.searchParams.set('host', connection.host ?? 'localhost')
  url.searchParams.set('port', String(connection.port))
  return url.href
}

/** Creating and dropping databases: on a connection of its own, outside any transaction. */
export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
