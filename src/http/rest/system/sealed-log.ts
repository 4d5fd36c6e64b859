import { tilePath, tileWidth } from '../../../core/merkle/index.ts'
import { Problem } from '../../../core/problems/index.ts'
import { findLastCheckpoint, findTile } from '../../../services/audit/index.ts'
import type { Context } from '../../../services/decisions/index.ts'
import type { App } from '../../app.ts'

/** Described by C2SP: what these addresses answer is not ours to change. */
const open = { config: { right: 'public' }, schema: { hide: true } } as const
const hashBytes = 32

/** The sealed log as C2SP tlog-tiles writes it, for witnesses and monitors: hashes alone, which tell nothing of anybody. */
export function sealedLogRoutes(app: App, ctx: Context): void {
  const last = async () => {
    const found = await findLastCheckpoint(ctx.database.kysely)
    if (found === undefined) throw new Problem('not-found')
    return found
  }
  app.get('/log/checkpoint', open, async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send((await last()).note),
  )
  app.get('/log/key', open, async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send(`${(await last()).vkey}\n`),
  )
  app.get('/log/tile/*', open, async (request, reply) => {
    const asked = readPath((request.params as { readonly '*': string })['*'])
    const { size } = await last()
    const hashes = asked && (await findTile(ctx.database.kysely, asked.level, asked.number))
    const there = asked && Math.min(Math.floor(size / tileWidth ** asked.level) - asked.number * tileWidth, tileWidth)
    if (asked === undefined || hashes === undefined || there === undefined || asked.width > there)
      throw new Problem('not-found')
    return reply.type('application/octet-stream').send(hashes.subarray(0, asked.width * hashBytes))
  })
}

/** `0/x001/234` or `0/x001/234.p/17`; only as C2SP writes it, so that every tile has one address. */
function readPath(path: string): { level: number; number: number; width: number } | undefined {
  const [, level = '', name = '', part] = /^(\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/.exec(path) ?? []
  const number = Number(name.replace(/[x/]/g, ''))
  const width = part === undefined ? tileWidth : Number(part)
  const isWritten = name !== '' && Number.isSafeInteger(number) && tilePath(number) === name
  return isWritten && width >= 1 && width <= tileWidth ? { level: Number(level), number, width } : undefined
}
