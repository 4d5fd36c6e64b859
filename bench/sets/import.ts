import { createWriteStream, openAsBlob } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { snilsCheckDigits } from '../../src/core/identifiers/index.ts'
import { writeXlsx } from '../../src/services/registries/index.ts'
import type { Bench, BenchSet } from '../bench-set.ts'
import { startDostup } from '../dostup.ts'
import { signIn } from '../http/sign-in.ts'
import { processTree, serverIn } from '../process-tree.ts'
import { figure, megabytes, type Section, seconds } from '../report.ts'
import { SMALL_REGION } from '../seeded-region.ts'

const persons = Number(process.env.BENCH_IMPORT_PERSONS ?? 100_000)
const rows = Number(process.env.BENCH_IMPORT_ROWS ?? 1_000_000)

export const importing: BenchSet = {
  what: `${figure(persons)} persons imported from XLSX, and the memory that ${figure(rows)} rows take`,
  async run(bench): Promise<Section> {
    const region = await bench.region(SMALL_REGION)
    const server = await startDostup(['--no-console'], region.dataDirectory)
    try {
      const { pid } = serverIn(processTree(server.pid))
      const cookie = await signIn(server, region.dataDirectory)
      return sectionOf(await measured(bench, server.url, cookie, pid))
    } finally {
      await server.stop()
    }
  },
}

interface Measured {
  readonly read: number
  readonly checked: number
  readonly imported: number
  readonly atRest: number
  readonly peak: number
  readonly streamed: number
}

async function measured({ say, directory }: Bench, url: string, cookie: string, pid: number): Promise<Measured> {
  const headers = { cookie }
  const ask = async (path: string, init: RequestInit = {}) => {
    const answer = await fetch(`${url}${path}`, { ...init, headers: { ...headers, ...init.headers } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return await answer.json()
  }
  const bring = async (name: string, count: number): Promise<string> => {
    const path = join(directory, name)
    await pipeline(Readable.from(fileOf(count)), createWriteStream(path))
    const type = { 'content-type': 'application/octet-stream' }
    return (
      path &&
      (
        await ask(`/api/imports?kind=persons&name=${name}`, {
          method: 'POST',
          headers: type,
          body: await openAsBlob(path),
        })
      ).id
    )
  }
  // First, when nothing but the rows has made the server's memory grow.
  const atRest = resident(pid)
  const timer = watch(pid)
  const [, streamed] = await timed(() => bring('rows.xlsx', rows))
  const peak = timer.stop()
  say(`${figure(rows)} rows read in ${figure(streamed)} s`)
  const [id, read] = await timed(() => bring('persons.xlsx', persons))
  const { columns } = await ask(`/api/imports/${id}`)
  const fields = columns.map(({ field }: { field: string | null }) => field)
  const json = { 'content-type': 'application/json' }
  const end = async (started: Promise<{ id: string }>) => {
    const job = (await started).id
    for (;;) {
      const seen = await ask(`/api/jobs/${job}`)
      if (seen.settledAt !== null && seen.done === persons) return
      if (seen.settledAt !== null) throw new Error(`${seen.done} of ${persons} were done, ${seen.failed} failed`)
      await new Promise((go) => setTimeout(go, 200))
    }
  }
  const body = JSON.stringify({ fields, otherwise: {} })
  const [, checked] = await timed(() => end(ask(`/api/imports/${id}/check`, { method: 'POST', headers: json, body })))
  say(`read ${figure(read)} s, checked ${figure(checked)} s`)
  const [, imported] = await timed(() => end(ask(`/api/imports/${id}/start`, { method: 'POST' })))
  say(`imported ${figure(imported)} s`)
  return { read, checked, imported, atRest, peak, streamed }
}

async function timed<T>(work: () => Promise<T>): Promise<[T, number]> {
  const began = performance.now()
  return [await work(), (performance.now() - began) / 1000]
}

const resident = (pid: number): number => processTree(pid)[0]?.residentBytes ?? 0

/** The most that the process has had since. */
function watch(pid: number) {
  let peak = 0
  const timer = setInterval(() => {
    peak = Math.max(peak, resident(pid))
  }, 250)
  return {
    stop(): number {
      clearInterval(timer)
      return peak
    },
  }
}

const slice = 1000

/** People of a school that the region has, each with a СНИЛС of their own. */
function fileOf(count: number): AsyncIterable<Uint8Array> {
  const titles = ['Фамилия', 'Имя', 'Отчество', 'Дата рождения', 'СНИЛС', 'Организация', 'Телефон']
  async function* slices() {
    for (let at = 0; at < count; at += slice)
      yield Array.from({ length: Math.min(slice, count - at) }, (_, place) => personOf(at + place))
  }
  const columns = titles.map((title) => ({ title, type: title === 'Дата рождения' ? 'day' : 'text' }) as const)
  return writeXlsx(columns, slices(), 'Люди')
}

function personOf(at: number): string[] {
  const digits = String(200_000_000 + at)
  const day = new Date(Date.UTC(1960, 0, 1 + (at % 15_000))).toISOString().slice(0, 10)
  const name = [`Ввезённый${at % 5000}`, `Имя${at % 300}`, 'Петрович']
  return [...name, day, digits + snilsCheckDigits(digits), 'school-0001', `+7 900 ${at}`]
}

function sectionOf({ read, checked, imported, atRest, peak, streamed }: Measured): Section {
  return {
    tables: [
      {
        columns: [`${figure(persons)} persons`, ''],
        rows: [
          ['the file made, sent and read', seconds(read)],
          ['every row tried and undone', seconds(checked)],
          ['imported', seconds(imported)],
        ],
      },
      {
        columns: [`${figure(rows)} rows`, ''],
        rows: [
          ['the file made, sent and read', seconds(streamed)],
          ['memory of the server before', megabytes(atRest)],
          ['the most that it had', megabytes(peak)],
        ],
      },
    ],
    goals: [
      {
        figure: `${figure(persons)} persons imported`,
        toReach: 'under 60 s',
        measured: seconds(imported),
        reached: imported < 60,
      },
      {
        figure: `memory for ${figure(rows)} rows`,
        toReach: 'under 250 MB',
        measured: megabytes(peak - atRest),
        reached: peak - atRest < 250e6,
      },
    ],
    notes: [
      `One process; a region of ${figure(SMALL_REGION)} persons. Memory is what the server has, PostgreSQL apart; the goal is told of what reading adds to it.`,
    ],
  }
}
