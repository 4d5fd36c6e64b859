/** A process of ours under test: its lines, its death, its end in order. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface TestProcess {
  child: ChildProcess
  lines: string[]
  errors: string[]
  /** The first line, said already or yet to come, that passes. */
  line(passes: (line: string) => boolean): Promise<string>
  kill(): Promise<void>
  /** Tells it to close and gives its exit code. */
  close(): Promise<number | null>
}

export function spawnProcess(script: string, parameters: string[]): TestProcess {
  const child = spawn(process.execPath, [script, ...parameters], { stdio: ['pipe', 'pipe', 'pipe'] })
  const lines: string[] = []
  const errors: string[] = []
  const reader = createInterface({ input: child.stdout })
  reader.on('line', (line) => lines.push(line))
  createInterface({ input: child.stderr }).on('line', (line) => errors.push(line))
  const exited = once(child, 'exit') as Promise<[number | null]>
  const gone = exited.then(() => {
    throw new Error(`The process ended too early:\n${errors.join('\n')}`)
  })
  gone.catch(() => {})

  const line = async (passes: (line: string) => boolean): Promise<string> => {
    for (;;) {
      const found = lines.find(passes)
      if (found !== undefined) return found
      await Promise.race([once(reader, 'line'), gone])
    }
  }
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const close = async () => {
    child.stdin.write('close\n')
    return (await exited)[0]
  }
  return { child, lines, errors, line, kill, close }
}
