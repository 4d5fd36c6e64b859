/** Every command of docs/subsystems.md, in its order, and what the page says of its answer. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, apiKey, organization, root } from '../../../../test/support/builders.ts'
import { type Answer, type Caller, injected, type Method, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { loadPreset } from '../../../services/catalog/index.ts'
import { issueKey } from '../../../services/clients/index.ts'
import { operator } from '../../../services/decisions/index.ts'

const docs = join(import.meta.dirname, '../../../../docs')
const parts = [...readFileSync(join(docs, 'subsystems.md'), 'utf8').matchAll(/```(sh|json)\n(.*?)```|<!-- (\w+) -->/gs)]

let site: Site
let admin: Caller
const known: Record<string, string> = {}
beforeAll(async () => {
  site = await openSite({ preset: await loadPreset(join(docs, 'examples/journal.yaml')) })
  const city = await root(site)
  const chief = await account(site, { home: city, metarole: 'administrator' })
  admin = await signedIn(site, chief)
  const school = await organization(site, { title: 'Школа № 7' })
  const teacher = await account(site, { home: school, metarole: 'teacher' })
  const asked = { subsystem: 'journal', title: 'Служба', accountId: chief.id }
  const service = await perform(site.ctx, operator, issueKey, asked)
  Object.assign(known, {
    DOSTUP: '',
    AUTH: `authorization: Bearer ${(await apiKey(site, 'journal')).secret}`,
    SERVICE: `authorization: Bearer ${service.secret}`,
    SCHOOL: school.id,
    LOGIN: teacher.login,
    TEACHER: teacher.id,
  })
})
afterAll(() => site.close())

const meanwhile: Readonly<Record<string, () => Promise<Answer>>> = {
  async accept() {
    const [{ declaredAt }] = (await admin.get('/api/declared-rights')).body.items
    return await admin.post('/api/declared-rights/journal/accept', { declaredAt })
  },
  give: () =>
    admin.post('/api/grants', { accountId: known.TEACHER, rightId: 'journal:teacher', scopeId: known.SCHOOL }),
}

async function run(command: string): Promise<Answer> {
  const text = command.replace(/\$([A-Z]+)/g, (_, name: string) => known[name] ?? `unknown ${name}`)
  const [, method, url = '', header = '', body] =
    /^(?:-X (\w+) )?"([^"]+)" -H "([^"]+)"(?: -d '(.*)')?$/s.exec(text.trim()) ?? []
  const [name = '', value = ''] = header.split(': ')
  const sent = body === undefined ? {} : { payload: body }
  const headers = { [name]: value, ...(body !== undefined && { 'content-type': 'application/json' }) }
  const answer = await injected(site, { method: (method ?? 'GET') as Method, url, headers, ...sent })
  expect(answer.status, text + answer.text).toBeLessThan(300)
  if (url === '/api/facts/synchronizations') known.SYNC = answer.body.id
  return answer
}

test('the guide does as it says', async () => {
  let answer: Answer | undefined
  let commands = 0
  for (const [, kind, text = '', word] of parts) {
    if (word !== undefined) expect((await meanwhile[word]?.())?.status).toBeLessThan(300)
    else if (kind === 'json') expect(answer?.body).toMatchObject(JSON.parse(text))
    else
      for (const command of text.split(/^curl /m).filter(Boolean)) {
        answer = await run(command)
        commands += 1
      }
  }
  expect(commands).toBeGreaterThan(12)
})
