/** What every application here asks: whoever `x-user` names may do this on the page, or not; at `/lost` of a server that is not there. */
import { createChecks, user } from 'dostup-client/checks'

const { DOSTUP: baseUrl, DOSTUP_KEY: token, DOSTUP_ACTION: name, DOSTUP_TYPE: type } = process.env
export const port = Number(process.env.PORT)
export const checks = createChecks({ baseUrl, token })
export const lost = createChecks({ baseUrl: 'http://127.0.0.1:9', token, retries: 0 })
export const question = (who, page) =>
  who ? { subject: user(who), action: { name }, resource: { type, id: page } } : undefined
/** Of a Request of the web, at `/pages/…` or `/lost/…`. */
export const askedOf = (request) =>
  question(request.headers.get('x-user'), decodeURIComponent(new URL(request.url).pathname.split('/').at(-1)))
