#!/usr/bin/env node
/** `npm test`: the checks, then every test of every room, then the journeys in a browser. The last line is the count. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check } from './check.mjs'
import { prepare, root } from './prepare.mjs'
import { ensureTestTools } from './test-tools.mjs'

const node = await prepare()
const chromium = await ensureTestTools()
const failedChecks = await check()
const { exitCode, passed, failed, skipped } = await runVitest(process.argv.slice(2))
if (failedChecks.length > 0) console.log(`\nChecks that failed: ${failedChecks.join(', ')}`)
if (skipped > 0) console.log(`\n${skipped} tests did not run`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exitCode = failedChecks.length > 0 || failed > 0 || passed === 0 ? 1 : exitCode

async function runVitest(parameters) {
  const folder = mkdtempSync(join(tmpdir(), 'dostup-tests-'))
  const results = join(folder, 'results.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const exitCode = await start([vitest, 'run', ...reporters, ...parameters])
  const counts = count(results)
  rmSync(folder, { recursive: true, force: true })
  return { exitCode, ...counts }
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

/** A file that can't even be loaded has no tests to fail, and counts as one. */
function count(results) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(readFileSync(results, 'utf8'))
    const unloaded = testResults.filter((file) => file.status === 'failed' && file.assertionResults.every(hasNotFailed))
    return { passed: numPassedTests, failed: numFailedTests + unloaded.length, skipped: numPendingTests }
  } catch {
    return { passed: 0, failed: 1, skipped: 0 }
  }
}

function hasNotFailed({ status }) {
  return status !== 'failed'
}
