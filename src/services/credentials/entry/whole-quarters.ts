import { setTimeout as sleep } from 'node:timers/promises'

const quarter = 250

/** What tells of a login comes at whole quarters of a second, so that its time does not tell what was behind it (mistake 72). */
export async function untilWholeQuarter(startedAt: number): Promise<void> {
  const spent = performance.now() - startedAt
  await sleep(Math.ceil(spent / quarter) * quarter - spent)
}
