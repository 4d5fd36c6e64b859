import { execFile, spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { percentile } from '../measure.ts'
import { cpuSeconds } from '../process-tree.ts'

/** What one spell of load gave; times in milliseconds. */
export interface Load {
  readonly perSecond: number
  /** Microseconds of the server's processor a request. A neighbour on the machine takes time away from us, but not work. */
  readonly cpu: number
  readonly p50: number
  readonly p99: number
}

export interface Target {
  readonly url: string
  /** The server's process. */
  readonly pid: number
  readonly key: string
  readonly bodies: readonly string[]
}

export const connections = 32

export const loader = spawnSync('wrk', ['--version']).error === undefined ? 'wrk' : 'a loop of node:http'

/** The same requests over and over on connections that are kept open. Any answer but 200 is an error. */
export async function load(target: Target, directory: string, spell: number): Promise<Load> {
  const before = cpuSeconds(target.pid) ?? Number.NaN
  const { requests, duration, ...times } = await (loader === 'wrk'
    ? byWrk(target, directory, spell)
    : byLoop(target, spell))
  const spent = (cpuSeconds(target.pid) ?? Number.NaN) - before
  return { perSecond: requests / duration, cpu: (spent / requests) * 1e6, ...times }
}

/** The same GET over and over, by wrk alone: a loop of our own would be the slower of the two. */
export async function loadGet(
  {
    url,
    pid,
    headers,
  }: { readonly url: string; readonly pid: number; readonly headers: Readonly<Record<string, string>> },
  directory: string,
  spell: number,
): Promise<Load> {
  const scriptFile = join(directory, 'get.lua')
  writeFileSync(scriptFile, figures)
  const before = cpuSeconds(pid) ?? Number.NaN
  const named = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`])
  const { requests, duration, ...times } = await runWrk(['-s', scriptFile, ...named], url, spell)
  const spent = (cpuSeconds(pid) ?? Number.NaN) - before
  return { perSecond: requests / duration, cpu: (spent / requests) * 1e6, ...times }
}

/** Requests that a script of wrk makes, in so many threads, each with connections of its own. */
export async function loadScript(
  { url, pid }: Pick<Target, 'url' | 'pid'>,
  { lua, threads }: { readonly lua: string; readonly threads: number },
  directory: string,
  spell: number,
): Promise<Load> {
  const scriptFile = join(directory, 'script.lua')
  writeFileSync(scriptFile, `${lua}\n${figures}`)
  const before = cpuSeconds(pid) ?? Number.NaN
  const { requests, duration, ...times } = await runWrk(['-s', scriptFile], url, spell, threads)
  const spent = (cpuSeconds(pid) ?? Number.NaN) - before
  return { perSecond: requests / duration, cpu: (spent / requests) * 1e6, ...times }
}

interface Spell {
  readonly requests: number
  /** In seconds. */
  readonly duration: number
  readonly p50: number
  readonly p99: number
}

const figures = `
done = function(summary, latency)
  local wrong = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  io.write(string.format('\\nFIGURES {"requests":%d,"duration":%f,"wrong":%d,"p50":%f,"p99":%f}\\n',
    summary.requests, summary.duration / 1e6, wrong, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
`

const script = (key: string, bodiesFile: string) => `
local requests = {}
init = function()
  local headers = { ["content-type"] = "application/json", ["authorization"] = "Bearer ${key}" }
  for body in io.lines("${bodiesFile}") do
    requests[#requests + 1] = wrk.format("POST", nil, headers, body)
  end
end
local n = 0
request = function()
  n = n % #requests + 1
  return requests[n]
end
${figures}`

async function byWrk({ url, key, bodies }: Target, directory: string, spell: number): Promise<Spell> {
  const [scriptFile, bodiesFile] = [join(directory, 'load.lua'), join(directory, 'bodies.txt')]
  writeFileSync(bodiesFile, `${bodies.join('\n')}\n`)
  writeFileSync(scriptFile, script(key, bodiesFile))
  return await runWrk(['-s', scriptFile], url, spell)
}

async function runWrk(options: readonly string[], url: string, spell: number, threads = 1): Promise<Spell> {
  const parameters = [`-t${threads}`, `-c${connections}`, `-d${spell}s`, ...options, url]
  const { stdout } = await promisify(execFile)('wrk', parameters)
  const said = /^FIGURES (.*)$/m.exec(stdout)?.[1]
  if (said === undefined) throw new Error(`wrk said no figures:\n${stdout}`)
  const { wrong, ...spoken } = JSON.parse(said) as Spell & { wrong: number }
  if (wrong !== 0) throw new Error(`${wrong} requests to ${url} failed under load`)
  return spoken
}

/** Without wrk: the client takes as much of the machine as the server does, so only the ratio of two servers says something. */
async function byLoop({ url, key, bodies }: Target, spell: number): Promise<Spell> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const until = performance.now() + spell * 1000
  const times: number[] = []
  const client = async (first: number) => {
    for (let n = first; performance.now() < until; n += connections) {
      const startedAt = performance.now()
      const { status } = await post(url, key, bodies[n % bodies.length] as string, agent)
      if (status !== 200) throw new Error(`${url} answered ${status} under load`)
      times.push(performance.now() - startedAt)
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, n) => client(n)))
  agent.destroy()
  return { requests: times.length, duration: spell, p50: percentile(times, 0.5), p99: percentile(times, 0.99) }
}

export function post(
  url: string,
  key: string,
  body: string,
  agent?: Agent,
): Promise<{ readonly status: number; readonly text: string; readonly headers: Readonly<Record<string, unknown>> }> {
  const headers = {
    'content-type': 'application/json',
    authorization: `Bearer ${key}`,
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const asked = request(url, { method: 'POST', headers, ...(agent && { agent }) }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
    })
    asked.once('error', reject)
    asked.end(body)
  })
}
