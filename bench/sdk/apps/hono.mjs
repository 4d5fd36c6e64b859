import { serve } from '@hono/node-server'
import { guardHono } from 'dostup-client/guards/hono'
import { Hono } from 'hono'
import { checks, lost, port, question } from './asked.mjs'

const asked = (context) => question(context.req.header('x-user'), context.req.param('id'))
const app = new Hono()
app.get('/pages/:id', guardHono(checks, asked), (context) => context.text('page'))
app.get('/lost/:id', guardHono(lost, asked), (context) => context.text('page'))
serve({ fetch: app.fetch, port, hostname: '127.0.0.1' })
