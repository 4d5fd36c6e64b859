import { administratorLogin } from '../../services/accounts/index.ts'
import { type Call, type Command, optionalText, wholeNumber } from '../command.ts'
import { ended } from '../ending.ts'
import { type Serving, serve } from '../serve.ts'

/** People of the small living region that a first start grows. */
const smallRegion = 2000

export const startCommand: Command = {
  usage: 'start [--preset region] [--persons 2000] [--no-console] | start --checks',
  what: 'starts everything and prints where to look; the first time it grows a small region and makes an administrator, then it goes on with what is there; --checks: answers checks of subsystems alone, beside whole processes (docs/scale.md)',
  options: {
    preset: { type: 'string' },
    persons: { type: 'string' },
    'no-console': { type: 'boolean' },
    checks: { type: 'boolean' },
  },
  async run(call) {
    const startedAt = performance.now()
    const wanted = {
      preset: optionalText(call, 'preset'),
      persons: wholeNumber(call, 'persons', smallRegion),
      console: !call.values['no-console'],
      checks: call.values.checks === true,
    }
    const serving = await serveUntilReady(call, wanted)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    console.log(`\n  Dostup is ready: ${serving.url}   (${seconds} s)`)
    if (serving.firstPassword !== undefined) for (const line of firstSteps(serving.firstPassword)) console.log(line)
    console.log('  Stop with Ctrl+C.\n')
    await ended(call.ending)
    await serving.close()
    return 0
  },
}

/** Told to end before it is ready it gives up at once; from then on it finishes what it was asked. */
async function serveUntilReady({ config, ending }: Call, wanted: Parameters<typeof serve>[1]): Promise<Serving> {
  const starting = new AbortController()
  const giveUp = () => starting.abort()
  ending.addEventListener('abort', giveUp)
  const serving = await serve({ ...config, ending: starting.signal }, wanted, (line) => console.error(line))
  ending.removeEventListener('abort', giveUp)
  return serving
}

/** The journal of systemd keeps what it is given for years: there only the file is named. */
function firstSteps({ text, file }: { text: string; file: string }): string[] {
  if (process.env.JOURNAL_STREAM !== undefined)
    return [`  Sign in as ${administratorLogin}: the password is in ${file}`]
  return [
    `  Sign in as ${administratorLogin} with the password ${text}`,
    `  It is in ${file} too, until the first sign-in. Change it in “Мой профиль”.`,
  ]
}
