#!/usr/bin/env node
/** `node bin/run.mjs <script> [arguments]`: a script of this repository, by a Node that runs it, with its dependencies there. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { watchNpm } from './npm-parent.mjs'
import { prepare, root } from './prepare.mjs'

const quiet = ['--disable-warning=ExperimentalWarning']

/** Runs it in our place: its output, its signals, its exit code are ours. */
export async function run(script, parameters, options = {}) {
  const node = await prepare(options.group)
  const child = spawn(node, [...quiet, ...(options.flags ?? []), join(root, script), ...parameters], {
    // By the channel it learns of our end, even of a kill -9.
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    // Whatever it starts in its turn by the name `node` is the same Node.
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
    cwd: options.cwd ?? process.cwd(),
  })
  forwardSignals(child)
  watchNpm(() => child.kill('SIGTERM'))
  child.on('error', (error) => {
    console.error(`${node} could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
}

/** The terminal sends Ctrl+C to the child as well, and asked twice it might stop without care. */
function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [script, ...parameters] = process.argv.slice(2)
  await run(script, parameters, { cwd: root })
}
