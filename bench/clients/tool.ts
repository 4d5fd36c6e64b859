import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

export interface Step {
  readonly command: string
  readonly parameters: readonly string[]
  readonly directory: string
  readonly environment?: Readonly<Record<string, string>>
}

/** Whether the machine has it: tools of other languages are looked for, never brought. */
export const isThere = (command: string): boolean => spawnSync(command, ['--version']).error === undefined

/** Runs steps one after another; gives what the first that failed said, or undefined when none did. */
export async function failureOf(steps: readonly Step[]): Promise<string | undefined> {
  for (const step of steps) {
    const { code, output } = await ended(step)
    if (code !== 0) return `${step.command} ended with ${code}\n${output.slice(-4000)}`
  }
  return undefined
}

async function ended({ command, parameters, directory, environment }: Step): Promise<{ code: number; output: string }> {
  const child = spawn(command, parameters, { cwd: directory, env: { ...process.env, ...environment } })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += chunk
    })
  const [code] = (await once(child, 'close')) as [number]
  return { code, output }
}
