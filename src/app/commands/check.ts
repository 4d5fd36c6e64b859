import type { Language } from '../../core/problems/index.ts'
import { findAccountByLogin } from '../../services/accounts/index.ts'
import { explain } from '../../services/answers/index.ts'
import { type Context, decisionsAt, operator } from '../../services/decisions/index.ts'
import { type Command, UsageError } from '../command.ts'
import { compose } from '../compose.ts'

export const checkCommand: Command = {
  usage: 'check <account> <action> <node> [--explain] [--at 2026-03-01T00:00:00Z] [--language en]',
  what: 'may this account (login or id) do this there? exit code 0: yes, 3: no',
  options: { explain: { type: 'boolean' }, at: { type: 'string' }, language: { type: 'string' } },
  async run({ config, positionals, values }) {
    const [account, action, node] = positionals
    if (account === undefined || action === undefined || node === undefined) {
      throw new UsageError('give an account, an action and a node')
    }
    const at = momentOf(values.at)
    const { ctx, close } = await compose(config, { log: console.error })
    try {
      const question = { account: await accountId(ctx, account), action, node }
      const language = values.language === 'en' ? 'en' : 'ru'
      const allowed = values.explain ? await tellWhy(ctx, question, at, language) : await tellWhether(ctx, question, at)
      return allowed ? 0 : 3
    } finally {
      await close()
    }
  },
}

interface Question {
  readonly account: string
  readonly action: string
  readonly node: string
}

function momentOf(text: unknown): Date | undefined {
  if (text === undefined) return undefined
  const at = new Date(String(text))
  if (Number.isNaN(at.getTime())) throw new UsageError(`--at: “${String(text)}” is not a moment`)
  return at
}

async function tellWhether(ctx: Context, { account, action, node }: Question, at: Date | undefined): Promise<boolean> {
  const decisions = await decisionsAt(ctx, at)
  const allowed = decisions.allowed(account, action, node)
  console.log(allowed ? 'yes' : 'no')
  if (decisions.facts === 'history') console.log(`  • as of ${decisions.at.toISOString()}, from the history`)
  return allowed
}

async function tellWhy(ctx: Context, asked: Question, at: Date | undefined, language: Language): Promise<boolean> {
  const answer = await explain(ctx, operator, { ...asked, ...(at && { at: at.toISOString() }) }, language)
  console.log(answer.sentence)
  // The nearest miss is the reason in the sentence.
  for (const { sentence } of [...answer.ways, ...answer.misses.slice(1)]) console.log(`  • ${sentence}`)
  const cures = answer.cure === null ? [] : [answer.cure, ...answer.otherCures]
  for (const { sentence, effect } of cures) console.log(`  → ${sentence} (${effect})`)
  if (answer.noCure !== null) console.log(`  → ${answer.noCure}`)
  return answer.allowed
}

async function accountId(ctx: Context, text: string): Promise<string> {
  const byLogin = await findAccountByLogin(ctx.database.kysely, text)
  return byLogin?.id ?? text
}
