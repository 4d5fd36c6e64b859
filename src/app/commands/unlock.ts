import { findAccountByLogin } from '../../services/accounts/index.ts'
import { perform } from '../../services/audit/index.ts'
import { unlockAccount } from '../../services/credentials/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { type Command, noSuchLogin, UsageError } from '../command.ts'
import { compose } from '../compose.ts'

export const unlockCommand: Command = {
  usage: 'unlock <login>',
  what: 'lifts the lock that too many wrong passwords brought; the password stays',
  options: {},
  async run({ config, positionals }) {
    const [login] = positionals
    if (login === undefined) throw new UsageError('whose account?')
    const { ctx, close } = await compose(config, { log: console.error })
    try {
      const account = await findAccountByLogin(ctx.database.kysely, login)
      if (account === undefined) throw noSuchLogin(login)
      const lifted = await perform(ctx, operator, unlockAccount, account.id)
      console.log(lifted ? `${account.login}: the lock is lifted.` : `${account.login} was not locked.`)
      return 0
    } finally {
      await close()
    }
  },
}
