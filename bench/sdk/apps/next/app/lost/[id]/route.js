import { guardFetch } from 'dostup-client/guards/fetch'
import { askedOf, lost } from '../../../../asked.mjs'

export const dynamic = 'force-dynamic'
export const GET = guardFetch(lost, askedOf, () => new Response('page'))
