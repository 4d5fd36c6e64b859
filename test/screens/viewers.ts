import type { Browser, BrowserContext } from 'playwright-core'

export interface Viewer {
  readonly name: string
  readonly context: (options: object) => Promise<BrowserContext>
}

const own = 'Ekran7!smotrit'

/** Who administers everything, who administers a school, and who has nothing to administer. */
export async function findViewers(browser: Browser, url: string, password: string): Promise<readonly Viewer[]> {
  const system = await browser.newContext({ baseURL: url })
  await signIn(system, 'admin', password)
  const school = await made(system, { login: 'ekran.shkola', metarole: 'admin', homeId: 'school-0001' })
  const teacher = await made(system, { login: 'ekran.uchitel', metarole: 'employee', homeId: 'school-0001' })
  const grant = { accountId: teacher.id, roleId: 'teacher', scopeId: 'school-0001' }
  await system.request.post('/api/grants', { data: grant, headers: from(url) })
  await system.close()
  return [
    viewer(browser, url, 'system', 'admin', password),
    viewer(browser, url, 'school', school.login, own),
    viewer(browser, url, 'teacher', teacher.login, own),
  ]
}

const from = (url: string) => ({ origin: new URL(url).origin })

const viewer = (browser: Browser, url: string, name: string, login: string, password: string): Viewer => ({
  name,
  context: async (options) => {
    const context = await browser.newContext({ baseURL: url, reducedMotion: 'reduce', ...options })
    await signIn(context, login, password)
    return context
  },
})

async function signIn(context: BrowserContext, login: string, password: string): Promise<void> {
  const answer = await context.request.post('/api/session', { data: { login, password } })
  if (!answer.ok()) throw new Error(`${login} could not sign in: ${await answer.text()}`)
}

/** An account whose given password is replaced by its own, as at a first sign-in. */
async function made(system: BrowserContext, account: { login: string; metarole: string; homeId: string }) {
  const given = 'Ekran6!dannyj'
  const answer = await system.request.post('/api/accounts', { data: { ...account, password: given } })
  if (!answer.ok()) throw new Error(`${account.login} could not be made: ${await answer.text()}`)
  const { id } = (await answer.json()) as { id: string }
  const browser = system.browser() as Browser
  const context = await browser.newContext({ baseURL: new URL(answer.url()).origin })
  await signIn(context, account.login, given)
  await context.request.put('/api/session/password', {
    data: { current: given, password: own },
    headers: from(answer.url()),
  })
  await context.close()
  return { id, login: account.login }
}
