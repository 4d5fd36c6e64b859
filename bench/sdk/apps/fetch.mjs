/** Deno and Bun, each by its own server. */
import { guardFetch } from 'dostup-client/guards/fetch'
import { askedOf, checks, lost, port } from './asked.mjs'

const page = () => new Response('page')
const guards = { pages: guardFetch(checks, askedOf, page), lost: guardFetch(lost, askedOf, page) }
const handle = (request) => guards[new URL(request.url).pathname.split('/')[1]](request)
if ('Deno' in globalThis) globalThis.Deno.serve({ port, hostname: '127.0.0.1' }, handle)
else globalThis.Bun.serve({ port, hostname: '127.0.0.1', fetch: handle })
