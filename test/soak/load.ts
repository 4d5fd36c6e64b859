/** What people and subsystems do meanwhile, and whoever holds every answer to what was acknowledged. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Process } from './servers.ts'

export interface Place {
  readonly key: string
  /** An administrator's session, which holds at every process. */
  readonly token: string
  readonly scope: string
  readonly accounts: readonly string[]
}

export interface Told {
  readonly status: number
  readonly body: Record<string, unknown>
}

export interface Counts {
  checks: number
  changes: number
  entered: number
  lists: number
  /** Asked once more, at another process. */
  retried: number
  /** Answered by none of three. */
  broken: number
  readonly faults: string[]
}

export interface Load extends Counts {
  readonly checkTimes: number[]
  readonly changeTimes: number[]
  /** Accounts and what they were told to hold; persons that were entered. */
  readonly known: readonly Known[]
  readonly persons: readonly string[]
  end(): Promise<void>
}

/** What was acknowledged of an account; `version` moves whenever a change begins and when it is acknowledged. */
export interface Known {
  readonly id: string
  holds: boolean
  isSure: boolean
  version: number
}

const action = 'school.timetable.edit'
const role = 'head-teacher'
const patience = 25_000

export function openLoad(processes: readonly Process[], place: Place): Load {
  const counts: Counts = { checks: 0, changes: 0, entered: 0, lists: 0, retried: 0, broken: 0, faults: [] }
  const known: Known[] = place.accounts.map((id) => ({ id, holds: false, isSure: true, version: 0 }))
  const persons: string[] = []
  const [checkTimes, changeTimes]: [number[], number[]] = [[], []]
  let goes = true
  const ask = asker(processes, place, counts)
  const scene = { known, persons, counts, checkTimes, changeTimes, ask, place, goes: () => goes }
  const share = Math.floor(known.length / 4)
  const work = [
    ...[0, 1, 2, 3].map((at) => change(scene, known.slice(at * share, (at + 1) * share))),
    ...[0, 1, 2, 3].map(() => check(scene)),
    enter(scene),
    list(scene),
  ]
  return Object.assign(counts, {
    ...{ checkTimes, changeTimes, known, persons },
    async end() {
      goes = false
      await Promise.all(work)
    },
  })
}

type Ask = (method: string, path: string, body?: unknown, retries?: boolean) => Promise<Told | undefined>

interface Scene {
  readonly known: readonly Known[]
  readonly persons: string[]
  readonly counts: Counts
  readonly checkTimes: number[]
  readonly changeTimes: number[]
  readonly ask: Ask
  readonly place: Place
  goes(): boolean
}

const any = <T>(all: readonly T[]): T => all[Math.floor(Math.random() * all.length)] as T

/** As a client behind a balancer: what was not answered, or by a process that may not answer now, is asked once more elsewhere. */
function asker(processes: readonly Process[], { token, key }: Place, counts: Counts): Ask {
  const once = async (at: Process, method: string, path: string, body?: unknown): Promise<Told | undefined> => {
    const headers = {
      ...(path.startsWith('/access/') ? { authorization: `Bearer ${key}` } : { cookie: `dostup_session=${token}` }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    }
    try {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) }
      const answer = await fetch(at.url + path, { method, headers, signal: AbortSignal.timeout(patience), ...sent })
      const text = await answer.text()
      return { status: answer.status, body: text === '' ? {} : JSON.parse(text) }
    } catch {
      return undefined
    }
  }
  return async (method, path, body, retries = true) => {
    for (let attempt = 1; attempt <= (retries ? 3 : 1); attempt++) {
      const live = processes.filter(({ isLive }) => isLive)
      const told = live.length === 0 ? undefined : await once(any(live), method, path, body)
      if (told !== undefined && told.status < 500) return told
      counts.retried += 1
      await pause(500 * attempt)
    }
    counts.broken += 1
    return undefined
  }
}

/** Gives and takes; a change that nobody acknowledged is not known either way until the next one is. */
async function change({ ask, place, counts, changeTimes, goes }: Scene, own: readonly Known[]): Promise<void> {
  while (goes()) {
    const one = any(own)
    one.isSure = false
    one.version += 1
    const began = performance.now()
    const holds = await turned(ask, place, one)
    if (holds !== undefined) {
      Object.assign(one, { holds, isSure: true, version: one.version + 1 })
      counts.changes += 1
      changeTimes.push(performance.now() - began)
    }
    await pause(60)
  }
}

async function turned(ask: Ask, { scope }: Place, { id }: Known): Promise<boolean | undefined> {
  const held = await ask('GET', `/api/accounts/${id}/grants`)
  if (held?.status !== 200) return undefined
  const grants = (held.body.items ?? held.body) as { id: string; role?: { id: string }; scope: { id: string } }[]
  const grant = grants.find((one) => one.role?.id === role && one.scope.id === scope)
  if (grant === undefined) {
    const given = await ask('POST', '/api/grants', { accountId: id, roleId: role, scopeId: scope }, false)
    return given?.status === 201 ? true : undefined
  }
  const taken = await ask('DELETE', `/api/grants/${grant.id}`, undefined, false)
  return taken?.status === 204 ? false : undefined
}

/** An answer counts where nobody began a change between the question and it. */
async function check({ known, ask, place, counts, checkTimes, goes }: Scene): Promise<void> {
  while (goes()) {
    const one = any(known)
    if (!one.isSure) {
      await pause(2)
      continue
    }
    const { version, holds } = one
    const began = performance.now()
    const told = await ask('POST', '/access/v1/evaluation', {
      subject: { type: 'account', id: one.id },
      action: { name: action },
      resource: { type: 'school', id: place.scope },
    })
    if (told?.status === 200) {
      checkTimes.push(performance.now() - began)
      counts.checks += 1
      if (one.version === version && told.body.decision !== holds)
        counts.faults.push(
          `${new Date().toISOString()} ${one.id}: ${told.body.decision}, and ${holds} was acknowledged`,
        )
    }
    await pause(5)
  }
}

async function enter({ ask, place, counts, persons, goes }: Scene): Promise<void> {
  for (let number = 1; goes(); number++) {
    const name = String(number).replace(/\d/g, (digit) => 'абвгдежзик'[Number(digit)] ?? '')
    const body = { lastName: `Проверкин-${name}`, firstName: 'Пётр', homeId: place.scope }
    const told = await ask('POST', '/api/persons', body, false)
    if (told?.status === 201) {
      persons.push(String(told.body.id))
      counts.entered += 1
    }
    await pause(400)
  }
}

async function list({ ask, counts, goes }: Scene): Promise<void> {
  while (goes()) {
    for (const path of ['/api/persons?limit=50&search=пётр', '/api/accounts?limit=50', '/api/changes?limit=50']) {
      const told = await ask('GET', path)
      if (told?.status === 200) counts.lists += 1
      await pause(300)
    }
  }
}
