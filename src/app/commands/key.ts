import { issueKey } from '../../services/access/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { type Command, textOption, UsageError } from '../command.ts'
import { compose } from '../compose.ts'

export const keyCommand: Command = {
  usage: 'key <subsystem> [--title «…»]',
  what: 'issues a key with which a subsystem asks POST /access/v1/evaluation; printed this once',
  options: { title: { type: 'string' } },
  async run(call) {
    const [subsystem] = call.positionals
    if (subsystem === undefined) throw new UsageError('which subsystem?')
    const { ctx, close } = await compose(call.config, { log: console.error })
    try {
      const { secret } = await issueKey(ctx, operator, { subsystem, title: textOption(call, 'title', subsystem) })
      console.log(secret)
      return 0
    } finally {
      await close()
    }
  },
}
