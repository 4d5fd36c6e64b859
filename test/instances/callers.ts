/** What people and subsystems do at a server process, by HTTP on connections that are kept open. */
import type { ServerInstance } from './start-instance.ts'

export interface Given {
  readonly id: string
  readonly revision: number
}

export interface Callers {
  /** A subsystem's check, at once or knowing a revision. */
  may(at: ServerInstance, account: string, atLeast?: number): Promise<boolean>
  /** Undefined when the account has the power already. */
  give(at: ServerInstance, account: string, fence?: Fence): Promise<Given | undefined>
  /** Answers what the answer's header says of the fence; undefined when somebody else has taken it. */
  take(at: ServerInstance, grant: string, fence?: Fence): Promise<string | null | undefined>
}
export type Fence = 'all' | 'none'

export interface Credentials {
  /** A subsystem's secret. */
  readonly key: string
  /** An administrator's session, which holds at every process. */
  readonly token: string
  readonly scope: string
}

const power = { action: { name: 'school.timetable.edit' }, role: 'head-teacher' }

export function callers({ key, token, scope }: Credentials): Callers {
  const json = { 'content-type': 'application/json' }
  const administrator = { cookie: `dostup_session=${token}` }
  return {
    async may(at, account, atLeast) {
      const body = JSON.stringify({
        subject: { type: 'account', id: account },
        action: power.action,
        resource: { type: 'school', id: scope },
        ...(atLeast !== undefined && { context: { at_least: atLeast } }),
      })
      const headers = { ...json, authorization: `Bearer ${key}` }
      const answer = await fetch(`${at.url}/access/v1/evaluation`, { method: 'POST', headers, body })
      return ((await expectStatus(answer, 200)) as { decision: boolean }).decision
    },
    async give(at, account, fence = 'none') {
      const body = JSON.stringify({ accountId: account, roleId: power.role, scopeId: scope })
      const headers = { ...json, ...administrator, 'dostup-fence': fence }
      const answer = await fetch(`${at.url}/api/grants`, { method: 'POST', headers, body })
      const { id } = (await expectStatus(answer, 201, 409)) as { id?: string }
      return id === undefined ? undefined : { id, revision: Number(answer.headers.get('dostup-revision')) }
    },
    async take(at, grant, fence = 'none') {
      const headers = { ...administrator, 'dostup-fence': fence }
      const answer = await fetch(`${at.url}/api/grants/${grant}`, { method: 'DELETE', headers })
      await expectStatus(answer, 204, 404)
      return answer.status === 404 ? undefined : answer.headers.get('dostup-fence')
    },
  }
}

/** The session's token, which holds at every process. */
export async function signIn(at: ServerInstance, login: string, password: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ login, password })
  const answer = await fetch(`${at.url}/api/session`, { method: 'POST', headers, body })
  const token = /dostup_session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  if (token === undefined) throw new Error(`${login} does not get in: ${answer.status}`)
  return token
}

async function expectStatus(answer: Response, ...expected: readonly number[]): Promise<unknown> {
  const text = await answer.text()
  if (!expected.includes(answer.status)) throw new Error(`${answer.url}: ${answer.status} ${text}`)
  return text === '' ? {} : JSON.parse(text)
}
