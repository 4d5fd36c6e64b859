import { setTimeout as pause } from 'node:timers/promises'
import { exposition, type Measure } from '../../core/meters/index.ts'
import { lastBackupIn, lastMomentsIn, momentsRule } from '../../services/backups/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { Store } from '../../store/index.ts'
import type { App } from '../app.ts'
import { gauges } from './gauges.ts'
import { watchProcess } from './of-process.ts'
import { measuresOfProduct } from './of-product.ts'
import { measuresOfShared } from './of-shared.ts'

/** Milliseconds: what the database says comes late or not at all where it is the trouble, and the rest is wanted then. */
const patience = 2000

export function metricsRoute(app: App, ctx: Context, backups?: Store): void {
  const watched = watchProcess()
  app.addHook('onClose', async () => watched.stop())
  const askShared = shared(() => measuresOfShared(ctx))
  app.get('/metrics', { config: { right: 'metrics-key' }, schema: { hide: true } }, async (_request, reply) => {
    const said = await Promise.race([askShared(), pause(patience, undefined, { ref: false })])
    const up = gauges([['dostup_database_up', 'Whether the database says how it is', said === undefined ? 0 : 1]])
    const all = [
      ...watched.measures(),
      ...measuresOfProduct(ctx),
      ...up,
      ...(await ofBackups(ctx, backups)),
      ...(said ?? []),
    ]
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(exposition(all))
  })
}

/** Where back-ups are made by themselves: infinite where there is none yet. */
async function ofBackups(ctx: Context, store: Store | undefined): Promise<Measure[]> {
  if (store === undefined) return []
  const isKept = momentsRule(ctx).days > 0
  const looked = Promise.all([lastBackupIn(store), isKept ? lastMomentsIn(store) : undefined]).catch(() => undefined)
  const [last, moments] = (await Promise.race([looked, pause(patience, undefined, { ref: false })])) ?? []
  const age = (at: Date | undefined) =>
    at === undefined ? Number.POSITIVE_INFINITY : (ctx.clock().getTime() - at.getTime()) / 1000
  return gauges([
    ['dostup_backup_age_seconds', 'Since the newest back-up of the store was made', age(last)],
    [
      'dostup_backup_wal_age_seconds',
      'Since the newest WAL was kept, by which any moment is reached; 0 where none is to be',
      isKept ? age(moments?.wal) : 0,
    ],
  ])
}

/** One question at a time, however often it is asked. */
function shared<T>(ask: () => Promise<T>): () => Promise<T | undefined> {
  let underWay: Promise<T | undefined> | undefined
  return () => {
    underWay ??= ask()
      .catch(() => undefined)
      .finally(() => {
        underWay = undefined
      })
    return underWay
  }
}
