import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Installation } from './faults.ts'
import type { Load, Place } from './load.ts'
import { urlOf } from './postgres.ts'

const run = promisify(execFile)
const cli = fileURLToPath(new URL('../../src/app/cli.ts', import.meta.url))

/** When all is quiet: every process says what was acknowledged, nothing that was entered is missing, the logs are as they were signed. */
export async function judge(installation: Installation, load: Load, place: Place): Promise<string[]> {
  const wrong: string[] = []
  const { primary, processes, logs } = installation
  const there = new Set((await primary.ask<{ id: string }>('select id::text as id from persons')).map(({ id }) => id))
  const lost = load.persons.filter((id) => !there.has(id))
  if (lost.length > 0)
    wrong.push(`${lost.length} persons that were entered are not there: ${lost.slice(0, 5).join(', ')}`)
  for (const { name, url } of processes)
    for (const { id, holds, isSure } of load.known) {
      if (!isSure) continue
      const decision = await may(url, place, id)
      if (decision !== holds) wrong.push(`${name} says ${decision} of ${id} at the end, and ${holds} was acknowledged`)
    }
  const env = {
    PATH: process.env.PATH,
    DATABASE_URL: urlOf(primary.port),
    DOSTUP_DATA: join(logs, 'data'),
    DOSTUP_SECRET_KEY: '0b'.repeat(32),
  }
  const quiet = '--disable-warning=ExperimentalWarning'
  await run(process.execPath, [quiet, cli, 'audit', 'verify'], { env }).catch((error: Error & { stdout?: string }) =>
    wrong.push(`the logs: ${error.stdout ?? error.message}`),
  )
  return wrong
}

async function may(url: string, { key, scope }: Place, id: string): Promise<unknown> {
  const answer = await fetch(`${url}/access/v1/evaluation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({
      subject: { type: 'account', id },
      action: { name: 'school.timetable.edit' },
      resource: { type: 'school', id: scope },
    }),
  })
  const told = (await answer.json()) as { decision?: boolean }
  return answer.ok ? told.decision : answer.status
}
