/** Two testers of SCIM servers, from PyPI, in an environment of their own outside the repository. Without Python they are passed over. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Bench } from '../bench-set.ts'

const packages = ['scim2-tester==0.5.2', 'scim2-cli==0.6.0', 'scim-sanity==0.7.4']

export interface Conformance {
  readonly tester: string
  readonly said: string
}

interface At {
  readonly url: string
  readonly key: string
}

export async function conformance(bench: Bench, { url, key }: At): Promise<Conformance[]> {
  const home = join(bench.directory, 'scim-testers')
  const made = await run('python3', ['-m', 'venv', home])
  const brought =
    made.code === 0 && (await run(join(home, 'bin', 'pip'), ['install', '--quiet', ...packages])).code === 0
  if (!brought)
    return [{ tester: 'scim2-tester, scim-sanity', said: 'not asked: Python or its packages are not at hand' }]
  const tester = await run(join(home, 'bin', 'scim2'), ['-u', url, 'test'], {
    SCIM_CLI_HEADERS: `authorization: Bearer ${key}`,
  })
  const sanity = await run(join(home, 'bin', 'scim-sanity'), ['probe', url, '--token', key, '--i-accept-side-effects'])
  for (const { output } of [tester, sanity]) bench.say(output)
  return [
    { tester: 'scim2-tester 0.5.2', said: sumOf(tester.output, [/\bSUCCESS\b/g, /\b(ERROR|CRITICAL)\b/g]) },
    { tester: 'scim-sanity 0.7.4', said: sumOf(sanity.output, [/\[PASS\]|✓/g, /\[(FAIL|ERROR)\]|✗/g]) },
  ]
}

const sumOf = (output: string, [good, bad]: readonly [RegExp, RegExp]): string =>
  `${[...output.matchAll(good)].length} passed, ${[...output.matchAll(bad)].length} failed`

async function run(command: string, parameters: readonly string[], environment: Record<string, string> = {}) {
  const child = spawn(command, parameters, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part))
  const code = await Promise.race([
    once(child, 'close').then(([ended]) => Number(ended)),
    once(child, 'error').then(() => 127),
  ])
  return { code, output }
}
