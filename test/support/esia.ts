/** The emulator of ЕСИА as a provider of a site, and a browser that goes there and back. */
import { type EmulatorOptions, type EsiaEmulator, openEsiaEmulator, type TestPerson } from '../../src/emulator/index.ts'
import { type Answer, anonymous, type Caller, cookieOf } from './callers.ts'
import type { Site } from './site.ts'

export interface EsiaSite {
  readonly esia: EsiaEmulator
  readonly provider: string
  /** Of the test people, by what they are a case of. */
  personOf(oid: string): TestPerson
  begin(): Promise<{ readonly url: string; readonly cookie: string }>
  comeBack(parameters: string, cookie: string): Promise<Answer>
  /** The whole way of somebody who signs in there. */
  comeIn(oid: string): Promise<Answer>
  choose(answer: Answer, accountId: string): Promise<Answer>
}

export const settingsOf = (esia: EsiaEmulator, form: object = {}) => ({
  ...{ way: 'v2', circuit: 'own', url: esia.url, clientId: esia.clientId, organizationScopes: 'org_inn' },
  ...{ scopes: 'openid fullname birthdate gender snils email mobile usr_org', certificate: esia.certificate },
  ...{ tokenKeys: esia.tokenKeys, signer: 'service', signerUrl: `${esia.signer}/raw`, ...form },
})

export async function openEsia(
  site: Site,
  admin: Caller,
  form: object = {},
  options: EmulatorOptions = {},
): Promise<EsiaSite> {
  const esia = await openEsiaEmulator({ clock: site.clock.now, ...options })
  const asked = { title: 'Госуслуги', esia: settingsOf(esia, form), metaroles: [], organizations: [] }
  const made = await admin.post('/api/providers', { ...asked, secret: esia.gatewaySecret })
  if (made.status !== 201) throw new Error(made.text)
  const provider: string = made.body.id
  const { items } = (await admin.get('/api/providers')).body
  esia.allow(items.find((one: { id: string }) => one.id === provider).redirectUri)
  await admin.post(`/api/providers/${provider}/turn-on`)
  const at = `/api/session/providers/${provider}`
  const send = (path: string, body: object, cookie: string) =>
    anonymous(site).send('POST', path, body, { cookie, 'accept-language': 'ru' })
  const begin = async () => {
    const answer = await anonymous(site).post(`${at}/begin`)
    if (answer.status !== 200) throw new Error(answer.text)
    return { url: answer.body.url, cookie: `dostup_question=${cookieOf(answer, 'dostup_question')}` }
  }
  const comeBack = (parameters: string, cookie: string) => send(at, { parameters }, cookie)
  return {
    ...{ esia, provider, begin, comeBack },
    personOf: (oid) => esia.people.find((one) => one.oid === oid) ?? missing(oid),
    async comeIn(oid) {
      const { url, cookie } = await begin()
      return await comeBack(await visit(url, oid), cookie)
    },
    choose: (answer, accountId) =>
      send(`${at}/account`, { accountId }, `dostup_choice=${cookieOf(answer, 'dostup_choice')}`),
  }
}

/** What a browser comes back with after its person was chosen on the page; an empty oid declines. */
export async function visit(url: string, oid: string): Promise<string> {
  const asked = await fetch(url, { redirect: 'manual' })
  const refused = asked.headers.get('location')
  if (refused !== null) return new URL(refused).search
  const written = /name="request" value="([^"]+)"/.exec(await asked.text())?.[1] ?? ''
  const request = written.replaceAll('&#38;', '&')
  const body = new URLSearchParams({ request, oid })
  const gone = await fetch(new URL('/aas/choose', url), { method: 'POST', body, redirect: 'manual' })
  return new URL(gone.headers.get('location') ?? '').search
}

function missing(oid: string): never {
  throw new Error(`no test person ${oid}`)
}
