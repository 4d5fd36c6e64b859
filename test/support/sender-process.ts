/** Sends what waits in a database, until it is killed: `node sender-process.ts DATABASE_URL MOMENT`. */
import { openDatabase } from '../../src/database/index.ts'
import { sendWaiting, testLetter } from '../../src/services/mail/index.ts'
import { contextOn } from './context.ts'

const [url = '', moment = ''] = process.argv.slice(2)
const ctx = await contextOn(await openDatabase({ url, dataDirectory: '' }), () => new Date(moment))
console.log('sending')
await sendWaiting(ctx, { templates: [testLetter], publicUrl: 'http://localhost' })
