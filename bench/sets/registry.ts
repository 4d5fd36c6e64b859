import { setTimeout as wait } from 'node:timers/promises'
import { compose } from '../../src/app/compose.ts'
import { readConfig } from '../../src/app/config.ts'
import { accountRegistry } from '../../src/services/accounts/index.ts'
import type { Actor, Context } from '../../src/services/decisions/index.ts'
import { operator } from '../../src/services/decisions/index.ts'
import { personRegistry } from '../../src/services/persons/index.ts'
import type { ListQuery, Registry } from '../../src/services/registry/index.ts'
import type { Bench, BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { drawRequests } from '../http/draw-requests.ts'
import { type Load, load } from '../http/load.ts'
import { signIn } from '../http/sign-in.ts'
import { median, percentile } from '../measure.ts'
import { isPostgresql, processTree, serverIn } from '../process-tree.ts'
import { figure, type Goal, megabytes, type Section, seconds, type Table } from '../report.ts'
import type { SeededRegion } from '../seeded-region.ts'

const persons = 1_000_000
const rounds = 3
const mostOrganizations = 5000
const searchers = 4
const restSeconds = 20

type Asked = Partial<ListQuery> & Readonly<Record<string, unknown>>
const first: ListQuery = { limit: 20, offset: 0, last: false, count: 'capped', sort: '' }
const pages: Readonly<Record<string, Asked>> = {
  'first page': {},
  'page 1,000': { offset: 19_980 },
  'last page': { last: true },
}
/** Every order of one column, and of two where the first has many rows of one value. */
const lists: Readonly<Record<string, { of: Registry; sorts: readonly string[]; narrowed: Record<string, Asked> }>> = {
  persons: {
    of: personRegistry,
    sorts: [
      ...[
        'lastName',
        '-lastName',
        'firstName',
        'middleName',
        '-middleName',
        'birthDate',
        '-birthDate',
        'snils',
        '-snils',
      ],
      ...['home', 'firstName,-lastName', 'middleName,birthDate', '-birthDate,lastName', 'home,lastName'],
    ],
    narrowed: {
      'not narrowed': {},
      'two common quick searches': { lastName: 'ова', middleName: 'евна' },
      'two rare quick searches': { lastName: 'кузнец', firstName: 'мар' },
      'search, a rare word': { search: '96180341614' },
      'search, a common word': { search: 'ова' },
      'search, two letters': { search: 'ив' },
    },
  },
  accounts: {
    of: accountRegistry,
    sorts: [
      ...['login', '-login', 'title', '-title', 'metarole', 'home', 'active', 'email', 'lastSignInAt', '-lastSignInAt'],
      ...['snils', 'template', 'active,login', 'metarole,title', 'home,title'],
    ],
    narrowed: {
      'not narrowed': {},
      'two common quick searches': { login: 'ova', title: 'евна' },
      'two rare quick searches': { login: 'kuznec', title: 'мар' },
      'search, a rare word': { search: 'zhurkova' },
      'search, a common word': { search: 'ова' },
      'search, two letters': { search: 'ив' },
    },
  },
}

export const registry: BenchSet = {
  what: 'lists of a million persons and accounts, for three viewers; checks meanwhile; memory at rest',
  async run(bench): Promise<Section> {
    const region = await bench.region(persons)
    const taken: number[] = []
    const tables: Table[] = []
    const { ctx, close } = await compose(readConfig({ DOSTUP_DATA: region.dataDirectory }), { log: () => {} })
    try {
      for (const [viewer, actor] of Object.entries(await viewersOf(ctx))) {
        bench.say(`what a viewer ${viewer} is shown`)
        tables.push(await measure(ctx, viewer, actor, taken))
      }
    } finally {
      await close()
    }
    const served = await besideSearches(region, bench)
    tables.push(served.table)
    return {
      tables,
      goals: goalsOf(taken, region, served.checks),
      notes: [
        `p95 of all orders of a list, ms, ${rounds} rounds each; ${figure(region.persons)} persons; in the process, past HTTP.`,
        `Seeded in ${seconds(region.seconds)}. Checks while ${searchers} people search, sort and turn pages over HTTP.`,
      ],
    }
  },
}

async function measure(ctx: Context, viewer: string, actor: Actor, taken: number[]): Promise<Table> {
  const rows: string[][] = []
  for (const [name, list] of Object.entries(lists))
    for (const [words, narrowed] of Object.entries(list.narrowed)) {
      const row = [`${name}: ${words}`]
      for (const page of Object.values(pages)) {
        const times: number[] = []
        for (const sort of list.sorts)
          for (let round = 0; round < rounds; round++)
            times.push(await timed(() => list.of.list({ ctx, actor, query: { ...first, ...narrowed, ...page, sort } })))
        taken.push(...times)
        row.push(figure(percentile(times, 0.95)))
      }
      rows.push(row)
    }
  return { columns: [viewer, ...Object.keys(pages)], rows }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** The server as it runs: its memory at rest, then checks by themselves and while people search. */
async function besideSearches(region: SeededRegion, { directory, say }: Bench) {
  const { key, singles } = await drawRequests(region, { singles: 8192, items: 1 })
  const server = await startDostup(['--no-console'], region.dataDirectory)
  try {
    await wait(restSeconds * 1000)
    const tree = processTree(server.pid)
    const { pid, residentBytes } = serverIn(tree)
    const postgresql = tree.filter(isPostgresql).reduce((sum, one) => sum + (one.proportionalBytes ?? Number.NaN), 0)
    const target = { url: `${server.url}/access/v1/evaluation`, pid, key, bodies: singles.map(({ body }) => body) }
    const cookie = await signIn(server, region.dataDirectory)
    const calm = await spells(() => load(target, directory, 2))
    say('checks while people search')
    const ending = new AbortController()
    const searching = Array.from({ length: searchers }, (_, at) => search(server.url, cookie, at, ending.signal))
    const busy = await spells(() => load(target, directory, 2))
    ending.abort()
    await Promise.all(searching)
    const row = (name: string, loads: readonly Load[]) => [
      name,
      figure(median(loads.map(({ perSecond }) => perSecond))),
      figure(median(loads.map(({ p99 }) => p99))),
      megabytes(residentBytes),
      megabytes(postgresql),
    ]
    return {
      checks: median(busy.map(({ p99 }) => p99)),
      table: {
        columns: ['', 'checks/s', 'p99, ms', 'server at rest', 'PostgreSQL at rest'],
        rows: [row('checks alone', calm), row(`checks, ${searchers} people searching`, busy)],
      },
    }
  } finally {
    await server.stop()
  }
}

async function spells(one: () => Promise<Load>): Promise<Load[]> {
  const loads: Load[] = []
  for (let spell = 0; spell < 5; spell++) loads.push(await one())
  return loads
}

/** One person at the console: a page, a second to look at it, the next. */
async function search(url: string, cookie: string, at: number, ending: AbortSignal): Promise<void> {
  const words = ['search=ова', 'search=ив', 'lastName=ова&middleName=евна', 'sort=firstName&offset=19980', 'last=true']
  for (let turn = at; !ending.aborted; turn++) {
    const query = encodeURI(words[turn % words.length] as string)
    const { ok, status } = await fetch(`${url}/api/persons?${query}`, { headers: { cookie } })
    if (!ok) throw new Error(`${query}: ${status}`)
    await wait(1000, undefined, { signal: ending }).catch(() => {})
  }
}

function goalsOf(taken: readonly number[], region: SeededRegion, checks: number): Goal[] {
  const goal = (
    name: string,
    toReach: string,
    measured: number,
    most: number,
    say: (value: number) => string,
  ): Goal => ({
    ...{ figure: name, toReach, measured: say(measured) },
    reached: measured < most,
  })
  const ms = (value: number) => `${figure(value)} ms`
  return [
    goal('a page of a list among a million, p95', 'under 100 ms', percentile(taken, 0.95), 100, ms),
    goal('the slowest page of a list among a million', 'under 1 s', Math.max(...taken), 1000, ms),
    goal(`checks while ${searchers} people search, p99`, 'under 3 ms', checks, 3, ms),
    goal('a million persons seeded', 'under 4 min', region.seconds, 240, seconds),
  ]
}

/** Of everything, of one municipality, and of so many organizations one by one. */
async function viewersOf(ctx: Context): Promise<Record<string, Actor>> {
  const { pool } = ctx.database
  const one = async (text: string) => String((await pool.query<{ id: string }>(text)).rows[0]?.id)
  const municipality = await one(`select accounts.id from accounts join nodes on nodes.id = home_id
    where metarole = 'admin' and nodes.kind = 'municipality' order by accounts.id limit 1`)
  const many = await one(`select id from accounts where metarole = 'employee' order by id limit 1`)
  const rights = ['dostup.persons.view', 'dostup.accounts.view', 'dostup.templates.view']
  const given = await pool.query(
    `insert into grants (account_id, right_id, scope_id)
     select $1, given, id from unnest($3::text[]) as given cross join lateral (
       select id from nodes where kind <> 'ministry' and parent_id is not null order by md5(id) limit $2) as places
     on conflict do nothing`,
    [many, mostOrganizations, rights],
  )
  await ctx.decisions.reload()
  const account = (accountId: string): Actor => ({ kind: 'account', accountId, title: '', ip: null })
  return {
    'of everything': operator,
    'of one municipality': account(municipality),
    [`of ${Math.round((given.rowCount ?? 0) / rights.length)} organizations`]: account(many),
  }
}
