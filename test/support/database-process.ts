/**
 * A process with a database open, for tests that kill it: `database-process.ts <data directory> hold | write | busy`.
 * Says `open`, then, when it writes, the number of each row that was acknowledged, or `busy`, when the server is at work for it. Closes when told on standard input.
 */
import { once } from 'node:events'
import { migrate, openDatabase } from '../../src/database/index.ts'

const [dataDirectory = '', mode] = process.argv.slice(2)
const log = (line: string) => console.error(line)
const database = await openDatabase({ dataDirectory, log })
await migrate(database)
console.log('open')
const closing = once(process.stdin, 'data')
if (mode === 'write') void write()
if (mode === 'busy') void keepBusy()
await closing
await database.close()
process.exit(0)

async function write(): Promise<void> {
  await database.pool.query('create table written (number integer primary key)')
  for (let number = 1; ; number++) {
    await database.pool.query('insert into written values ($1)', [number])
    console.log(number)
  }
}

async function keepBusy(): Promise<void> {
  const client = await database.pool.connect()
  void client.query('select pg_sleep(600)')
  const working = `select from pg_stat_activity where query = 'select pg_sleep(600)' and state = 'active'`
  while (!(await database.pool.query(working)).rowCount);
  console.log('busy')
}
