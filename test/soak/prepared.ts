import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Installation } from './faults.ts'
import type { Place } from './load.ts'
import { urlOf } from './postgres.ts'
import type { Process } from './servers.ts'

const run = promisify(execFile)
const cli = fileURLToPath(new URL('../../src/app/cli.ts', import.meta.url))
const password = 'Соль-Перец-Лавровый-Лист-7'

/** An administrator who has come in, a subsystem with its key, a school, and accounts that may not yet do there what they will be given. */
export async function prepared({ processes, primary }: Installation, folder: string, first: string): Promise<Place> {
  const [one] = processes as [Process]
  const token = await signIn(one, first)
  const [school] = await primary.ask<{ id: string }>(`select id from nodes where kind = 'school' order by id limit 1`)
  if (school === undefined) throw new Error('there is no school')
  const items = await primary.ask<{ id: string }>(
    `select id from accounts where login <> 'admin' order by id limit 200`,
  )
  const key = await keyOf(one, folder)
  const place = { key, token, scope: school.id, accounts: [] as string[] }
  for (const { id } of items) if (place.accounts.length < 60 && !(await may(one, place, id))) place.accounts.push(id)
  return place
}

async function signIn({ url }: Process, first: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const enter = async (text: string) => {
    const body = JSON.stringify({ login: 'admin', password: text })
    const answer = await fetch(`${url}/api/session`, { method: 'POST', headers, body })
    const token = /dostup_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
    if (token === undefined) throw new Error(`admin does not get in: ${answer.status} ${await answer.text()}`)
    return token
  }
  const token = await enter(first)
  const body = JSON.stringify({ current: first, password })
  const changed = await fetch(`${url}/api/session/password`, {
    method: 'PUT',
    headers: { ...headers, cookie: `dostup_session=${token}` },
    body,
  })
  return changed.ok ? await enter(password) : token
}

async function keyOf({ way }: Process, folder: string): Promise<string> {
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: urlOf(way.port),
    DOSTUP_DATA: join(folder, 'data'),
    DOSTUP_SECRET_KEY: '0b'.repeat(32),
  }
  const { stdout } = await run(process.execPath, ['--disable-warning=ExperimentalWarning', cli, 'key', 'school'], {
    env,
  })
  return stdout.trim().split('\n').at(-1) ?? ''
}

async function may({ url }: Process, { key, scope }: Place, id: string): Promise<boolean> {
  const answer = await fetch(`${url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({
      subject: { type: 'account', id },
      action: { name: 'school.timetable.edit' },
      resource: { type: 'school', id: scope },
    }),
  })
  if (!answer.ok) throw new Error(`a check: ${answer.status} ${await answer.text()}`)
  return ((await answer.json()) as { decision: boolean }).decision
}
