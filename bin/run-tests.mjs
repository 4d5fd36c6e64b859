#!/usr/bin/env node
/**
 * `npm test`: the checks, then every test of every room, then the journeys in a browser. The last line is the count.
 * A few files that failed are run a second time, alone: what passes then is told by name, since a busy machine is the likely reason.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { check } from './check.mjs'
import { prepare, root } from './prepare.mjs'
import { ensureTestTools } from './test-tools.mjs'

const node = await prepare()
const chromium = await ensureTestTools()
const failedChecks = await check()
const mostTriedAgain = 3

const first = await runVitest(process.argv.slice(2))
const failedFirst = [...first.files.keys()].filter((file) => first.files.get(file).failed > 0)
const again = failedFirst.length > 0 && failedFirst.length <= mostTriedAgain ? await runAlone(failedFirst) : first
const counts = [...new Map([...first.files, ...again.files]).values()]
const total = (what) => counts.reduce((sum, file) => sum + file[what], 0)
if (failedChecks.length > 0) console.log(`\nChecks that failed: ${failedChecks.join(', ')}`)
if (total('skipped') > 0) console.log(`\n${total('skipped')} tests did not run`)
if (again !== first) console.log(`\nFailed beside the others and run once more, alone: ${failedFirst.join(', ')}`)
console.log(`\n${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = failedChecks.length > 0 || total('failed') > 0 || total('passed') === 0 ? 1 : again.exitCode

function runAlone(files) {
  console.log(`\nOnce more, alone: ${files.join(', ')}`)
  return runVitest(files)
}

async function runVitest(parameters) {
  const folder = mkdtempSync(join(tmpdir(), 'dostup-tests-'))
  const results = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const exitCode = await start([vitest, 'run', ...reporters, ...parameters])
  const files = count(results)
  rmSync(folder, { recursive: true, force: true })
  return { exitCode, files }
}

function start(parameters) {
  return new Promise((resolve) => {
    const env = { ...process.env, CHROMIUM_PATH: chromium }
    const child = spawn(node, parameters, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] })
    for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
    child.on('error', () => resolve(1))
    child.on('exit', (code) => resolve(code ?? 1))
  })
}

/** What became of each file. One that can't even be loaded has no tests to fail, and counts as one. */
function count(results) {
  try {
    const { testResults } = JSON.parse(readFileSync(results, 'utf8'))
    return new Map(testResults.map((file) => [relative(root, file.name), countFile(file)]))
  } catch {
    return new Map([['no results', { passed: 0, failed: 1, skipped: 0 }]])
  }
}

function countFile({ status, assertionResults }) {
  const countOf = (...statuses) => assertionResults.filter((result) => statuses.includes(result.status)).length
  const failed = countOf('failed')
  const unloaded = status === 'failed' && failed === 0 ? 1 : 0
  return { passed: countOf('passed'), failed: failed + unloaded, skipped: countOf('pending', 'skipped', 'todo') }
}
