import type { FastifyRequest } from 'fastify'
import { Problem } from '../../../core/problems/index.ts'
import { type Actor, bySubsystem, type Context } from '../../../services/decisions/index.ts'

export const byKey = { config: { right: 'key or signed-in' } } as const
export const megabytes = 16
export const bodyLimit = megabytes * 1024 * 1024

/** Whose name space it is, and who writes there. */
export function writerOf(ctx: Context, request: FastifyRequest): { space: string; actor: Actor } {
  const { subsystemKey: key } = request
  if (key === null) throw new Problem('key-needed')
  const { subsystem: space } = key
  request.writer = bySubsystem(ctx, space)
  return { space, actor: request.writer }
}

/** The account as which the key does what asks rights; undefined where it has none. */
export function actingAs({ subsystemKey, ip }: FastifyRequest): Actor | undefined {
  const account = subsystemKey?.account
  if (account == null) return undefined
  return { kind: 'account', accountId: account.id, title: account.login, ip }
}
