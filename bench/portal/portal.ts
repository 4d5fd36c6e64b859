import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'
import { chromium } from 'playwright-core'
import { compose } from '../../src/app/compose.ts'
import { readConfig } from '../../src/app/config.ts'
import { perform } from '../../src/services/audit/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { createPortalItem, type PortalDocument, publishPortalItem } from '../../src/services/portal/index.ts'
import type { Bench, BenchSet } from '../bench-set.ts'
import { type Running, startDostup } from '../dostup.ts'
import { drawRequests } from '../http/draw-requests.ts'
import { load, loadGet } from '../http/load.ts'
import { signIn } from '../http/sign-in.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, type Goal, type Section } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'
import { browserPath } from '../wire/browser.ts'

/** The chief figures; smaller ones to see that it runs. */
const tabs = Number(process.env.DOSTUP_BENCH_TABS ?? 5000)
const letters = Number(process.env.DOSTUP_BENCH_LETTERS ?? 10_000)
const perReport = 500
const seconds = 5

export const portal: BenchSet = {
  what: 'the portal’s first page, reports to many by e-mail beside checks, a message to open tabs',
  async run(bench): Promise<Section> {
    const { dataDirectory, ...region } = await bench.region(SMALL_REGION)
    const requests = await drawRequests({ dataDirectory, ...region }, { singles: 500, items: 10 })
    const people = await prepare(dataDirectory)
    const server = await startDostup([], dataDirectory)
    try {
      const cookie = await signIn(server, dataDirectory)
      const pages = await pagesOf(bench, server, cookie)
      const message = await messageTo(server, cookie)
      const checks = () => {
        const { pid } = serverIn(processTree(server.pid))
        const bodies = requests.singles.map(({ body }) => body)
        const target = { url: `${server.url}/access/v1/evaluation`, pid, key: requests.key, bodies }
        return load(target, bench.directory, seconds)
      }
      const reports = await reportsTo(bench, { server, cookie, people, checks })
      const goals = [...pages.goals, ...message, ...reports]
      const rows = goals.map(({ figure: what, measured, toReach }) => [what, measured, toReach])
      return { tables: [{ columns: ['', 'measured', 'to reach'], rows }], goals, notes }
    } finally {
      await server.stop()
    }
  },
}

const notes = [
  'The first page: `GET /api/portal/page` as it is asked for by whoever is not signed in and by whoever is, 32 connections; 30 items are published. Kilobytes: all that a browser with an empty cache takes from the wire for `/`.',
  `Reports: ${perReport} recipients each, of the list of organizations as XLSX; from the moment when they are due until the mail server has the last letter, with checks asked for beside them all the while.`,
  'The message: from the request that sends it until the last tab has it, tabs and server on the same processors.',
]

/** What the first page shows, and addresses to which letters go. Gives the accounts. */
async function prepare(dataDirectory: string): Promise<string[]> {
  const { ctx, close } = await compose(readConfig({ DOSTUP_DATA: dataDirectory }), { log: () => {} })
  try {
    const { rows: tops } = await ctx.database.pool.query<{ id: string }>(
      'select id from nodes where parent_id is null limit 1',
    )
    const ownerId = tops[0]?.id ?? ''
    const spans = [{ text: 'Приём заявлений идёт до конца недели. '.repeat(8) }]
    const body: PortalDocument = [{ type: 'paragraph', spans }]
    const audience = { everyone: true, metaroles: [], roles: [], organizations: [], levels: [] }
    for (let at = 0; at < 30; at += 1) {
      const asked = { kind: 'news', ownerId, title: `Новость ${at}`, body, audience } as const
      const id = await perform(ctx, operator, createPortalItem, asked)
      await perform(ctx, operator, publishPortalItem, id)
    }
    const { rows } = await ctx.database.pool.query<{ id: string }>(
      `update accounts set email = 'u' || id || '@example.ru' where active returning id`,
    )
    return rows.map(({ id }) => id)
  } finally {
    await close()
  }
}

async function pagesOf(bench: Bench, server: Running, cookie: string): Promise<{ goals: Goal[] }> {
  const { pid } = serverIn(processTree(server.pid))
  const goals: Goal[] = []
  for (const [who, headers] of [
    ['nobody', {}],
    ['the administrator', { cookie }],
  ] as const) {
    const target = { url: `${server.url}/api/portal/page`, pid, headers }
    await loadGet(target, bench.directory, 2)
    const { perSecond } = await loadGet(target, bench.directory, seconds)
    goals.push({
      figure: `the portal’s first page, for ${who}`,
      ...{ toReach: 'at least 2,000/s', measured: `${figure(perSecond)}/s`, reached: perSecond >= 2000 },
    })
  }
  if (!existsSync(browserPath)) return { goals }
  const kilobytes = (await bytesOf(server.url)) / 1000
  const weight = { toReach: 'under 150 KB', measured: `${figure(kilobytes)} KB`, reached: kilobytes < 150 }
  return { goals: [...goals, { figure: 'the first page on the wire, empty cache', ...weight }] }
}

async function bytesOf(url: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: browserPath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const page = await browser.newPage({ locale: 'ru-RU' })
    const wire = await page.context().newCDPSession(page)
    let bytes = 0
    wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength
    })
    await wire.send('Network.enable')
    await page.goto(url, { waitUntil: 'networkidle' })
    return bytes
  } finally {
    await browser.close()
  }
}

async function messageTo(server: Running, cookie: string): Promise<Goal[]> {
  const word = `Совещание ${Date.now()}`
  const child = run('tabs-process.ts', [server.url, cookie, String(tabs), word])
  try {
    await child.said('open')
    const began = Date.now()
    await post(server, cookie, '/api/messages', { text: word })
    const took = Number(await child.said('heard')) - began
    const what = `a message to ${figure(tabs)} open tabs`
    return [{ figure: what, toReach: 'within 1,000 ms', measured: `${figure(took)} ms`, reached: took <= 1000 }]
  } finally {
    child.stop()
  }
}

interface Reporting {
  readonly server: Running
  readonly cookie: string
  readonly people: readonly string[]
  readonly checks: () => Promise<{ readonly perSecond: number }>
}

async function reportsTo(bench: Bench, { server, cookie, people, checks }: Reporting): Promise<Goal[]> {
  const mail = run('smtp-process.ts', [])
  try {
    await set(server, cookie, { 'mail.host': '127.0.0.1', 'mail.port': Number(await mail.said('port')) })
    await set(server, cookie, { 'mail.encryption': 'none', 'mail.from': 'dostup@example.ru' })
    const { home } = await (await fetch(`${server.url}/api/session`, { headers: { cookie } })).json()
    const alone = (await checks()).perSecond
    const ids: string[] = []
    for (let at = 0; at < letters; at += perReport) {
      const recipients = Array.from(
        { length: Math.min(perReport, people.length) },
        (_, n) => people[(at + n) % people.length],
      )
      const times = { every: 'day', days: [], at: '08:00', timeZone: 'Europe/Moscow' }
      const asked = {
        organizationId: home.id,
        title: `Отчёт ${at}`,
        registry: 'organizations',
        query: {},
        format: 'xlsx',
        times,
      }
      const made = await post(server, cookie, '/api/subscriptions', { ...asked, recipients: [...new Set(recipients)] })
      ids.push((made as { id: string }).id)
    }
    const began = performance.now()
    for (const id of ids) await post(server, cookie, `/api/subscriptions/${id}/send`, undefined)
    const beside: number[] = []
    const wanted = ids.length * Math.min(perReport, new Set(people).size)
    while (Number(mail.last('letters')) < wanted) {
      beside.push((await checks()).perSecond)
      if (performance.now() - began > 20 * 60_000) throw new Error(`only ${mail.last('letters')} letters of ${wanted}`)
      await wait(10)
    }
    const took = (performance.now() - began) / 1000
    const kept = (beside.reduce((sum, one) => sum + one, 0) / beside.length / alone) * 100
    bench.say(`${wanted} letters in ${figure(took)} s; checks ${figure(alone)}/s alone`)
    return [
      {
        figure: `${figure(wanted)} reports made and handed to SMTP`,
        ...{ toReach: 'under 600 s', measured: `${figure(took)} s`, reached: took < 600 },
      },
      {
        figure: 'checks meanwhile, of their speed alone',
        ...{ toReach: 'at least 80 %', measured: `${figure(kept)} %`, reached: kept >= 80 },
      },
    ]
  } finally {
    mail.stop()
  }
}

async function post({ url }: Running, cookie: string, path: string, body: unknown): Promise<unknown> {
  const headers = { cookie, ...(body !== undefined && { 'content-type': 'application/json' }) }
  const sent = body === undefined ? {} : { body: JSON.stringify(body) }
  const answer = await fetch(url + path, { method: 'POST', headers, ...sent })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`)
  return text === '' ? undefined : JSON.parse(text)
}

async function set({ url }: Running, cookie: string, values: Readonly<Record<string, unknown>>): Promise<void> {
  const changes = Object.entries(values).map(([id, value]) => ({ id, value, version: 0 }))
  const headers = { cookie, 'content-type': 'application/json' }
  const answer = await fetch(`${url}/api/settings`, { method: 'PATCH', headers, body: JSON.stringify({ changes }) })
  if (!answer.ok) throw new Error(`settings: ${answer.status} ${await answer.text()}`)
}

/** A process of the bench that says words with a value, a line each. */
function run(file: string, parameters: readonly string[]) {
  const child: ChildProcess = spawn(process.execPath, [`${import.meta.dirname}/${file}`, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const words = new Map<string, string>()
  const waiting = new Map<string, (value: string) => void>()
  if (child.stdout !== null)
    createInterface(child.stdout).on('line', (line) => {
      const [word = '', value = ''] = line.split(' ')
      words.set(word, value)
      waiting.get(word)?.(value)
    })
  const said = (word: string) =>
    new Promise<string>((resolve, reject) => {
      const known = words.get(word)
      if (known !== undefined) return resolve(known)
      waiting.set(word, resolve)
      child.once('exit', (code) => reject(new Error(`${file} ended with ${code}`)))
    })
  return { said, last: (word: string) => words.get(word) ?? '0', stop: () => child.kill() }
}
