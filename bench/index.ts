/**
 * `npm run bench` takes all figures; `npm run bench -- engine http` takes those sets; `--write` also puts them into
 * docs/benchmarks.md; `--data FOLDER` names data that some of them want. Nothing here passes or fails by time: a figure is read by people, with the machine beside it.
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Bench, BenchSet } from './bench-set.ts'
import { books } from './books/books.ts'
import { stopAll } from './dostup.ts'
import { governance } from './governance/governance.ts'
import { sayMachine } from './machine.ts'
import { matching } from './matching/matching.ts'
import { oidc } from './oidc/oidc.ts'
import { signinEsia } from './oidc/signin-esia.ts'
import { portal } from './portal/portal.ts'
import { saySection, writeSection } from './report.ts'
import { scim } from './scim/scim.ts'
import { sdk } from './sdk/sdk.ts'
import { type SeededRegion, seedRegion } from './seeded-region.ts'
import { audit } from './sets/audit.ts'
import { bulk } from './sets/bulk.ts'
import { cedar } from './sets/cedar.ts'
import { changes } from './sets/changes.ts'
import { clients } from './sets/clients.ts'
import { engine } from './sets/engine.ts'
import { feed } from './sets/feed.ts'
import { growth } from './sets/growth.ts'
import { http } from './sets/http.ts'
import { importing } from './sets/import.ts'
import { lists } from './sets/lists.ts'
import { load } from './sets/load.ts'
import { memory } from './sets/memory.ts'
import { openfga } from './sets/openfga.ts'
import { records } from './sets/records.ts'
import { registry } from './sets/registry.ts'
import { seed } from './sets/seed.ts'
import { session } from './sets/session.ts'
import { sharing } from './sets/shares.ts'
import { start } from './sets/start.ts'
import { whatIf } from './sets/what-if.ts'
import { wire } from './sets/wire.ts'
import { signatures } from './signatures/signatures.ts'
import { facts } from './subsystems/facts.ts'

/** In the order in which a person meets them. */
const sets: Readonly<Record<string, BenchSet>> = {
  start,
  seed,
  memory,
  http,
  engine,
  cedar,
  growth,
  load,
  lists,
  registry,
  'what-if': whatIf,
  governance,
  feed,
  changes,
  records,
  facts,
  scim,
  bulk,
  shares: sharing,
  import: importing,
  books,
  audit,
  signatures,
}
/** Only when named: they need more than npm, or a folder of data. */
const others: Readonly<Record<string, BenchSet>> = {
  openfga,
  clients,
  sdk,
  wire,
  session,
  oidc,
  matching,
  portal,
  'signin-esia': signinEsia,
}
const all = { ...sets, ...others }

const options = { write: { type: 'boolean' }, data: { type: 'string' } } as const
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const chosen = positionals.length > 0 ? positionals : Object.keys(sets)
const unknown = chosen.filter((name) => all[name] === undefined)
if (unknown.length > 0) {
  console.error(`No such set: ${unknown.join(', ')}. There are:`)
  for (const [name, { what }] of Object.entries(all)) console.error(`  ${name.padEnd(8)} ${what}`)
  process.exitCode = 2
} else {
  await runAll()
}

async function runAll(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'dostup-bench-'))
  // An embedded PostgreSQL started by root runs as somebody else, who must be let through to its data.
  await chmod(directory, 0o755)
  const bench = openBench(directory)
  const machine = sayMachine()
  const leave = async () => {
    await stopAll()
    await rm(directory, { recursive: true, force: true })
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => leave().finally(() => process.exit(1)))
  try {
    for (const name of chosen) await runSet(name, all[name] as BenchSet, bench, machine)
  } finally {
    await leave()
  }
}

async function runSet(name: string, set: BenchSet, bench: Bench, machine: string): Promise<void> {
  const startedAt = performance.now()
  const section = await set.run(bench)
  const text = saySection(section)
  const took = Math.round((performance.now() - startedAt) / 1000)
  console.log(`\n${name}: ${set.what}\n${machine}\n\n${text}\n\n(${took} s)`)
  if (values.write) writeSection(name, `_${machine}_\n\n${text}`, section)
}

function openBench(directory: string): Bench {
  const say = (line: string) => console.error(`  ${line}`)
  const regions = new Map<number, Promise<SeededRegion>>()
  return {
    say,
    directory,
    data: values.data,
    region(persons) {
      const region = regions.get(persons) ?? seedRegion(directory, persons, say)
      regions.set(persons, region)
      return region
    },
  }
}
