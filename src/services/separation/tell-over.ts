import { type Transaction, transaction } from '../../database/index.ts'
import type { Context } from '../decisions/index.ts'
import type { Schedule } from '../jobs/index.ts'
import { notify } from '../notices/index.ts'
import { type StoredException, takeOver } from './queries-separation.ts'
import { listRules, type Rule, separated } from './rules/rules.ts'

/** When an exception is over and what it excepted is still held, whoever approved it is told, and the nearest who may approve. */
export const tellOver: Schedule = {
  name: 'separation.tell-over',
  title: { ru: 'Окончание исключений из разделения полномочий', en: 'Ends of exceptions from separation' },
  everySeconds: 60,
  run: (ctx) => transaction(ctx.database.kysely, (tx) => tellAll(ctx, tx)),
}

async function tellAll(ctx: Context, tx: Transaction): Promise<void> {
  const over = await takeOver(tx, ctx.clock())
  if (over.length === 0) return
  const rules = await listRules(ctx.decisions.catalog, tx)
  for (const exception of over) {
    const rule = rules.find(({ id }) => id === exception.rule_id)
    if (rule?.active) await tellOf(ctx, tx, exception, rule)
  }
}

async function tellOf(ctx: Context, tx: Transaction, exception: StoredException, rule: Rule) {
  const { account_id: account, account_title: person, approved_by: approver } = exception
  if (ctx.decisions.offences({ rules: [separated(rule)] }, [account]).length === 0) return
  const values = { rule: rule.title, person: person ?? account }
  for (const to of new Set([approver, ...nearest(ctx, account)]))
    if (to !== null && to !== account) await notify(ctx, tx, { account: to, code: 'separation.over', values })
}

const mostTold = 20

/** At home as near as may be, since some stand above everything. */
function nearest({ decisions }: Context, account: string): string[] {
  const home = decisions.homeOf(account)
  if (home === undefined) return []
  const way = [home, ...decisions.ancestors(home)]
  const distance = (id: string) => (way.indexOf(decisions.homeOf(id) ?? '') + way.length + 1) % (way.length + 1)
  const all = decisions.accountsThat('dostup.separation.except', home)
  return all.sort((one, other) => distance(one) - distance(other)).slice(0, mostTold)
}
