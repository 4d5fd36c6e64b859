import { administratorLogin, loginKey } from '../../services/accounts/index.ts'
import { type Command, UsageError } from '../command.ts'
import { compose } from '../compose.ts'
import { forgetFirstPassword } from '../first-password.ts'
import { giveAccessBack } from '../give-access-back.ts'

export const passwordCommand: Command = {
  usage: 'password <login> [--must-change] [--without-factors]',
  what: 'lets an account in again, whatever was done to it: on, unlocked, its home out of the archive, with a new random password that is\n      printed this once; its sessions end. --must-change: the first sign-in has to choose another.\n      --without-factors: its second factors, which are lost, are taken off too',
  options: { 'must-change': { type: 'boolean' }, 'without-factors': { type: 'boolean' } },
  async run({ config, positionals, values }) {
    const [login] = positionals
    if (login === undefined) throw new UsageError('whose password?')
    const { ctx, close } = await compose(config, { log: console.error })
    try {
      const how = { mustChange: values['must-change'] === true, withoutFactors: values['without-factors'] === true }
      const { password, done } = await giveAccessBack(ctx, login, how)
      if (loginKey(login) === loginKey(administratorLogin)) await forgetFirstPassword(config.dataDirectory)
      for (const line of done) console.error(line)
      console.log(password)
      return 0
    } finally {
      await close()
    }
  },
}
