import { Type } from 'typebox'
import { Problem } from '../../../core/problems/index.ts'
import type { Db, Transaction } from '../../../database/index.ts'
import type { Metarole } from '../../catalog/index.ts'
import { type Actor, type Context, requireEverywhere } from '../../decisions/index.ts'
import { setting } from '../../settings/index.ts'
import { countActiveOf } from '../queries-accounts.ts'
import type { Licences } from '../shapes.ts'

const licenceKeys = setting('accounts.licences', {
  group: 'accounts',
  title: { ru: 'Лицензионных ключей', en: 'Licence keys' },
  hint: {
    ru: 'Сколько сотрудников могут быть активны одновременно; 0 — не ограничено',
    en: 'How many employees may be active at once; 0: no limit',
  },
  schema: Type.Integer({ minimum: 0, maximum: 1_000_000 }),
  otherwise: 0,
})

export const accountSettings = [licenceKeys]

const licensed = (ctx: Context): string[] =>
  ctx.decisions.catalog.metaroles.filter(({ licence }) => licence).map(({ id }) => id)

async function countLicences(ctx: Context, db: Db): Promise<Licences> {
  const total = ctx.settings.read(licenceKeys)
  return { used: await countActiveOf(db, licensed(ctx)), total: total === 0 ? null : total }
}

/** A2: how many keys are taken. It counts accounts of the whole system, so it is for who sees all of them. */
export async function getLicences(ctx: Context, actor: Actor): Promise<Licences> {
  requireEverywhere(ctx, actor, 'dostup.accounts.view')
  return await countLicences(ctx, ctx.database.kysely)
}

/** A2: before one more account of the metarole becomes active. The change lock keeps others from taking the last key meanwhile. */
export async function requireLicence(ctx: Context, tx: Transaction, { licence, title }: Metarole): Promise<void> {
  if (!licence) return
  const { used, total } = await countLicences(ctx, tx)
  if (total !== null && used >= total) throw new Problem('licences-used-up', { used, total, metarole: title })
}
