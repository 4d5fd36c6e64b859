import { findAccount } from '../accounts/index.ts'
import type { ReadsAhead } from '../audit/index.ts'
import { readLackAhead, readOneselfAhead } from '../delegation/index.ts'
import { findNode } from '../organizations/index.ts'
import { findRole } from '../roles/index.ts'
import { findAssigned } from '../templates/index.ts'
import { findPower } from './queries-grants.ts'
import type { GivenGrant } from './shapes.ts'

/** Whatever `giveGrant` reads for most of what is given. */
export const giveGrantAhead: ReadsAhead<GivenGrant> = {
  writes: ({ accountId }) => accountId,
  async read(tx, asked) {
    const inputs = asked.map(({ input }) => input)
    const accounts = inputs.map(({ accountId }) => accountId)
    await Promise.all([
      findAccount.ahead(tx, accounts),
      findNode.ahead(
        tx,
        inputs.map(({ scopeId }) => scopeId),
      ),
      findRole.ahead(
        tx,
        inputs.flatMap(({ roleId }) => roleId ?? []),
      ),
      readLackAhead(tx, asked),
      readOneselfAhead(tx, asked),
      findAssigned.ahead(tx, accounts),
      findPower.ahead(tx, inputs.map(askedPower)),
    ])
  },
}

const askedPower = ({ accountId, scopeId, roleId, rightId }: GivenGrant) =>
  [accountId, scopeId, roleId ?? null, rightId ?? null] as const
