import { administratorLogin } from '../../services/identity/index.ts'
import { type Command, textOption, wholeNumber } from '../command.ts'
import { serve } from '../serve.ts'

/** People of the small living region that a first start grows. */
const smallRegion = 2000

export const startCommand: Command = {
  usage: 'start [--preset region] [--persons 2000] [--no-console]',
  what: 'starts everything and prints where to look; the first time it grows a small region and makes an administrator',
  options: { preset: { type: 'string' }, persons: { type: 'string' }, 'no-console': { type: 'boolean' } },
  async run(call) {
    const startedAt = performance.now()
    const wanted = {
      preset: textOption(call, 'preset', 'region'),
      persons: wholeNumber(call, 'persons', smallRegion),
      console: !call.values['no-console'],
    }
    const serving = await serve(call.config, wanted, (line) => console.error(line))
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`\n  Dostup is ready: ${serving.url}   (${seconds} s)`)
    if (serving.password !== undefined) {
      console.log(`  Sign in as ${administratorLogin} with the password ${serving.password}`)
      console.log('  It is shown this once. Change it in “Мой профиль”.')
    }
    console.log('  Stop with Ctrl+C.\n')
    await untilStopped()
    await serving.close()
    return 0
  },
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve())
  })
}
