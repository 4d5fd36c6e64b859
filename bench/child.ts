import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

/**
 * Runs a file of the bench in a process of its own, where heap, compiled code and collector are nobody else's, and answers what it
 * sends. `file`: from bench/.
 */
export async function runChild<T>(
  file: string,
  parameters: readonly string[] = [],
  flags: readonly string[] = [],
): Promise<T> {
  const child = fork(join(import.meta.dirname, file), parameters, {
    execArgv: [...flags, '--expose-gc', '--max-old-space-size=6144', '--disable-warning=ExperimentalWarning'],
    serialization: 'advanced',
  })
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`${file} ${parameters.join(' ')} ended with ${code}`)
  })
  ended.catch(() => {})
  const [sent] = await Promise.race([once(child, 'message'), ended])
  return sent as T
}

/** The child's side: sends what was measured, and lets the process end. */
export function answerParent(figures: unknown): void {
  process.send?.(figures, () => process.disconnect())
}
