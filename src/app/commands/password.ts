import { Problem } from '../../core/problems/index.ts'
import { operator } from '../../services/decisions/index.ts'
import { findAccountByLogin, generatePassword, loginKey, setPassword } from '../../services/identity/index.ts'
import { type Command, UsageError } from '../command.ts'
import { compose } from '../compose.ts'

export const passwordCommand: Command = {
  usage: 'password <login>',
  what: 'gives an account a new random password (a lost administrator’s, too); printed this once, its sessions end',
  options: {},
  async run({ config, positionals }) {
    const [login] = positionals
    if (login === undefined) throw new UsageError('whose password?')
    const { ctx, close } = await compose(config, { log: console.error })
    try {
      const account = await findAccountByLogin(ctx.database.kysely, loginKey(login))
      if (account === undefined) throw new Problem('not-found')
      const password = generatePassword()
      await setPassword(ctx, operator, account.id, password)
      console.log(password)
      return 0
    } finally {
      await close()
    }
  },
}
