import { guardFetch } from 'dostup-client/guards/fetch'
import { askedOf, checks } from '../../../../asked.mjs'

export const dynamic = 'force-dynamic'
export const GET = guardFetch(checks, askedOf, () => new Response('page'))
