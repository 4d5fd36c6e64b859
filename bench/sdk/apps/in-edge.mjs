import { guardFetch } from 'dostup-client/guards/fetch'
import { askedOf, checks, lost } from './asked.mjs'

const page = () => new Response('page')
const guards = { pages: guardFetch(checks, askedOf, page), lost: guardFetch(lost, askedOf, page) }
globalThis.answer = async ({ url, headers }) =>
  (await guards[new URL(url).pathname.split('/')[1]](new Request(url, { headers }))).status
