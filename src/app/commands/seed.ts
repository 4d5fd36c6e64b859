import { Problem } from '../../core/problems/index.ts'
import { administratorLogin } from '../../services/accounts/index.ts'
import { type Command, textOption, wholeNumber } from '../command.ts'
import { compose } from '../compose.ts'
import { firstPassword, keepFirstPassword } from '../first-password.ts'
import { checkWanted } from '../preflight.ts'
import { prepareRegion, usualPreset } from '../prepare-region.ts'
import { progressOn } from '../progress.ts'

export const seedCommand: Command = {
  usage: 'seed [--preset region] [--persons 2000]',
  what: 'fills an empty database: a preset, and (preset region) a plausible region of so many persons',
  options: { preset: { type: 'string' }, persons: { type: 'string' } },
  async run(call) {
    const wanted = { preset: textOption(call, 'preset', usualPreset), persons: wholeNumber(call, 'persons', 2000) }
    await checkWanted(wanted)
    const { ctx, close } = await compose(call.config, { log: console.error })
    try {
      if (ctx.decisions.catalog.preset !== '') throw new Problem('database-not-empty')
      const { dataDirectory } = call.config
      await prepareRegion(ctx, wanted, () => keepFirstPassword(dataDirectory), progressOn(process.stderr))
      const password = await firstPassword(ctx, dataDirectory)
      if (password !== undefined) console.log(`Sign in as ${administratorLogin} with the password ${password}`)
      return 0
    } finally {
      await close()
    }
  },
}
