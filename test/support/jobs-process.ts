/** Does the jobs of a database until it is killed: `node jobs-process.ts DATABASE_URL`. */
import { tasks } from '../../src/app/background.ts'
import { openDatabase } from '../../src/database/index.ts'
import { openJobs } from '../../src/services/jobs/index.ts'
import { openRegistryRuns } from '../../src/services/matching/index.ts'
import { contextOn } from './context.ts'

const [url = ''] = process.argv.slice(2)
const ctx = await contextOn(await openDatabase({ url, dataDirectory: '' }))
await openJobs(ctx, { tasks: tasks(openRegistryRuns()), schedules: [], log: (line) => console.error(line) })
console.log('open')
setInterval(() => {}, 60_000)
