import { findAccountByLogin } from '../../services/accounts/index.ts'
import { perform } from '../../services/audit/index.ts'
import { issueKey, keyRegistry, rotateKey } from '../../services/clients/index.ts'
import { type Context, operator } from '../../services/decisions/index.ts'
import { type Call, type Command, lineOption, UsageError, wholeNumber } from '../command.ts'
import { compose } from '../compose.ts'

export const keyCommand: Command = {
  usage: 'key <subsystem> [--title “…”] [--account LOGIN] [--rotate [--grace HOURS]]',
  what: 'a key with which a subsystem asks for decisions; --account: it also does deeds that ask rights, as that account; --rotate: a new secret for the one it has. Printed this once',
  options: {
    title: { type: 'string' },
    account: { type: 'string' },
    rotate: { type: 'boolean' },
    grace: { type: 'string' },
  },
  async run(call) {
    const [subsystem] = call.positionals
    if (subsystem === undefined) throw new UsageError('which subsystem?')
    const hours = wholeNumber(call, 'grace', 24)
    if (hours > 7 * 24) throw new UsageError('--grace: 168 hours at most')
    const { ctx, close } = await compose(call.config, { log: console.error })
    try {
      const title = lineOption(call, 'title', subsystem)
      const { secret } = call.values.rotate
        ? await perform(ctx, operator, rotateKey, {
            id: await idOf(ctx, call, subsystem),
            asked: { graceSeconds: hours * 60 * 60 },
          })
        : await perform(ctx, operator, issueKey, { subsystem, title, ...(await accountOf(ctx, call)) })
      console.log(secret)
      return 0
    } finally {
      await close()
    }
  },
}

async function accountOf(ctx: Context, call: Call): Promise<{ accountId?: string }> {
  const login = lineOption(call, 'account', '')
  if (login === '') return {}
  const account = await findAccountByLogin(ctx.database.kysely, login)
  if (account === undefined) throw new UsageError(`--account: nobody signs in as ${login}`)
  return { accountId: account.id }
}

/** The one live key of the subsystem, or that of this title. */
async function idOf(ctx: Context, call: Call, subsystem: string): Promise<string> {
  const asked = { limit: 500, offset: 0, last: false, count: 'capped', sort: '', subsystem, state: 'live' } as const
  const { items: live } = await keyRegistry.list({ ctx, actor: operator, query: asked })
  const title = lineOption(call, 'title', '')
  const fitting = title === '' ? live : live.filter((key) => key.title === title)
  const [one, ...others] = fitting
  if (one !== undefined && others.length === 0) return one.id
  const titles = live.map((key) => `“${key.title}”`).join(', ')
  throw new UsageError(`--rotate: which key of ${subsystem}? --title is one of: ${titles || 'there is none'}`)
}
