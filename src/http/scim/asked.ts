import type { FastifyRequest } from 'fastify'
import { Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'
import { type ListAsked, memberOf, type Provisioner, type Wanted } from '../../services/scim/index.ts'

export const provisions = { config: { right: 'key or dostup.accounts.provision' }, schema: { hide: true } } as const

/** The subsystem of the key, and the account as which it acts: no key provisions by a right of its own. */
export function provisionerOf(request: FastifyRequest): Provisioner {
  const { subsystemKey: key, ip } = request
  if (key === null) throw new Problem('key-needed')
  if (key.account === null) throw new Problem('key-without-account')
  const actor = { kind: 'account', accountId: key.account.id, title: key.account.login, ip } as const
  request.writer = actor
  return { space: key.subsystem, actor }
}

type Members = Readonly<Record<string, unknown>>

function textOf(asked: Members, name: string): string | undefined {
  const value = [memberOf(asked, name)].flat().at(-1)
  if (value == null) return undefined
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw new Problem('scim-value-invalid', { field: name, reason: '…' })
}

function numberOf(asked: Members, name: string): number | undefined {
  const text = textOf(asked, name)
  if (text === undefined) return undefined
  if (!/^-?\d{1,9}$/.test(text)) throw new Problem('scim-value-invalid', { field: name, reason: cutText(text, 40) })
  return Number(text)
}

/** By commas in an address, a list in a body. */
const pathsOf = (asked: Members, name: string): string[] =>
  [memberOf(asked, name) ?? []]
    .flat()
    .flatMap((one) => String(one).split(','))
    .map((path) => path.trim())
    .filter((path) => path !== '')

export function wantedOf(asked: unknown): Wanted {
  const members = (asked ?? {}) as Members
  return { attributes: pathsOf(members, 'attributes'), excluded: pathsOf(members, 'excludedAttributes') }
}

export function listAskedOf(asked: unknown): ListAsked {
  const members = (asked ?? {}) as Members
  return {
    filter: textOf(members, 'filter') || undefined,
    sortBy: textOf(members, 'sortBy') || undefined,
    isDescending: textOf(members, 'sortOrder')?.toLowerCase() === 'descending',
    startIndex: Math.max(1, numberOf(members, 'startIndex') ?? 1),
    count: numberOf(members, 'count'),
    cursor: textOf(members, 'cursor'),
  }
}
