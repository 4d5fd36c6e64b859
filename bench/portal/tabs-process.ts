/** Opens event streams as tabs of browsers do, says when all of them stand, and when the last has heard of the message. */
import { Agent, request } from 'node:http'

const [url = '', cookie = '', count = '0', word = ''] = process.argv.slice(2)
const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY, keepAlive: true })
const atOnce = 200
let [open, heard] = [0, 0]

const tab = (): Promise<void> =>
  new Promise((resolve, reject) => {
    const asked = request(`${url}/api/notices/stream?seconds=3600`, { agent, headers: { cookie } }, (answer) => {
      if (answer.statusCode !== 200) return reject(new Error(`a stream answers ${answer.statusCode}`))
      open += 1
      resolve()
      let said = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        const before = said.includes(word)
        said += chunk
        if (before || !said.includes(word)) return
        heard += 1
        if (heard === Number(count)) process.stdout.write(`heard ${Date.now()}\n`)
      })
    })
    asked.on('error', reject).end()
  })

for (let at = 0; at < Number(count); at += atOnce)
  await Promise.all(Array.from({ length: Math.min(atOnce, Number(count) - at) }, tab))
process.stdout.write(`open ${open}\n`)
