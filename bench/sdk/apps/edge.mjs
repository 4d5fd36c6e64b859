/** The edge runtime of Vercel, which has the web’s interfaces and none of Node’s: bundled, and run within it. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { EdgeVM } from '@edge-runtime/vm'

const { DOSTUP, DOSTUP_KEY, DOSTUP_ACTION, DOSTUP_TYPE, PORT, BUNDLE } = process.env
const vm = new EdgeVM({
  extend: (context) =>
    Object.assign(context, { process: { env: { DOSTUP, DOSTUP_KEY, DOSTUP_ACTION, DOSTUP_TYPE, PORT } } }),
})
vm.evaluate(await readFile(BUNDLE, 'utf8'))
createServer(async (request, response) => {
  const asked = { url: `http://edge.test${request.url}`, headers: { 'x-user': request.headers['x-user'] ?? '' } }
  const status = await vm.evaluate(`answer(${JSON.stringify(asked)})`)
  response.writeHead(status).end()
}).listen(Number(PORT), '127.0.0.1')
