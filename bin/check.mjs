#!/usr/bin/env node
/** `npm run check`: everything that can be said about the code without running it. A line per step, with its time. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { staleFiles } from './generated.mjs'
import { collect, prepare, root } from './prepare.mjs'

const biome = 'node_modules/@biomejs/biome/bin/biome'
const tsc = 'node_modules/@typescript/native/bin/tsc'
const cruiser = 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs'
const rooms = ['src', 'client', 'console/src', 'test', 'bench']

const steps = [
  { title: 'Format and lint (biome)', script: biome, parameters: ['check', '--error-on-warnings', '.'] },
  { title: 'Types (tsc)', script: tsc, parameters: typesOf('.') },
  { title: 'Types of the console (tsc)', script: tsc, parameters: typesOf('console'), needs: 'console/tsconfig.json' },
  {
    title: 'Law of imports (dependency-cruiser)',
    script: cruiser,
    parameters: ['--config', '.dependency-cruiser.mjs', ...rooms],
  },
  { title: 'Numbers of migrations', script: 'bin/check-migrations.ts', parameters: [] },
  { title: 'Measures of the house', script: 'bin/check-house.ts', parameters: [] },
  { title: 'Generated files', check: staleFiles },
]

/** The second run of a project looks only at what changed: what the first one learned is kept beside the dependencies. */
function typesOf(project) {
  const kept = `node_modules/.cache/types-${project === '.' ? 'root' : project}.tsbuildinfo`
  return ['-p', project, '--incremental', '--tsBuildInfoFile', kept]
}

/** Gives the titles of the steps that failed. */
export async function check() {
  const node = await prepare()
  const failed = []
  for (const step of steps) {
    if (step.needs && !existsSync(join(root, step.needs))) continue
    const startedAt = Date.now()
    const { code, output } = await (step.check ? step.check(node) : runScript(node, step))
    console.log(`${code === 0 ? '✓' : '✗'} ${step.title} ${((Date.now() - startedAt) / 1000).toFixed(1)} s`)
    if (code === 0) continue
    console.log(output.trimEnd())
    failed.push(step.title)
  }
  return failed
}

function runScript(node, { script, parameters }) {
  const present = parameters.filter((parameter) => !rooms.includes(parameter) || existsSync(join(root, parameter)))
  return collect(node, [join(root, script), ...present], { cwd: root })
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = (await check()).length === 0 ? 0 : 1
}
