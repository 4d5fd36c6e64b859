import { ask } from '../../../../client/index.ts'
import { client } from '../client.ts'

interface Asked {
  readonly options: string
  readonly ceremony: string
}

/** Browsers know passkeys of a name only: an IP address has none. */
export const hasPasskeys = (): boolean =>
  'PublicKeyCredential' in window && !/^[\d.]+$|^\[/.test(window.location.hostname)

/** Fetched when it is used: the page of signing in does without. */
const library = () => import('@simplewebauthn/browser')

export async function registerPasskey(title: string) {
  const { options, ceremony } = await ask(client.POST('/api/session/factors/passkeys/challenge'))
  const { startRegistration } = await library()
  const credential = JSON.stringify(await startRegistration({ optionsJSON: JSON.parse(options) }))
  return await ask(client.POST('/api/session/factors/passkeys', { body: { title, ceremony, credential } }))
}

/** The browser's own dialog, and what it answers. */
export async function answerByPasskey({ options, ceremony }: Asked) {
  const { startAuthentication } = await library()
  const credential = await startAuthentication({ optionsJSON: JSON.parse(options) })
  return { ceremony, credential: JSON.stringify(credential) }
}
