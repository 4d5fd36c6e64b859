/**
 * What HTTP itself costs: a plain Fastify with one route that decides nothing, under the same schemas and with the same headers in its
 * answer as ours. `process.argv[2]` is a file with { url, headers, body, response }; the address is told to the parent.
 */
import { readFileSync } from 'node:fs'
import fastify from 'fastify'

interface Shape {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
  readonly response: object
}

const { path, headers, body, response } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Shape
const app = fastify()
app.addHook('onSend', async (_request, reply) => {
  reply.headers(headers)
})
app.post(path, { schema: { body, response: { 200: response } } }, async () => ({ decision: true }))
process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }))
process.on('disconnect', () => void app.close().then(() => process.exit(0)))
