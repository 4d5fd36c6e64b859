import { guardFastify } from 'dostup-client/guards/fastify'
import fastify from 'fastify'
import { checks, lost, port, question } from './asked.mjs'

const asked = (request) => question(request.headers['x-user'], request.params.id)
const app = fastify()
app.get('/pages/:id', { preHandler: guardFastify(checks, asked) }, async () => 'page')
app.get('/lost/:id', { preHandler: guardFastify(lost, asked) }, async () => 'page')
await app.listen({ port, host: '127.0.0.1' })
