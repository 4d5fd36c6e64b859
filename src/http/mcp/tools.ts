import { type Confirmations, confirmationWord } from './confirmations.ts'
import { Refused, type Rest } from './rest.ts'

export type Arguments = Readonly<Record<string, unknown>>

export interface Tool {
  readonly name: string
  readonly description: string
  readonly inputSchema: object
  readonly annotations: { readonly readOnlyHint: boolean; readonly destructiveHint?: boolean }
  run(rest: Rest, given: Arguments, confirmations: Confirmations): Promise<unknown>
}

const text = (description: string) => ({ type: 'string', description })
const shape = (properties: Readonly<Record<string, object>>, required: readonly string[]) => ({
  ...{ type: 'object', properties, required, additionalProperties: false },
})
const account = text('Id of the account; find it by search_accounts.')
const action = text('Id of the action, as the catalog has it, such as dostup.accounts.view.')
const node = text('Id of the organization or record; find it by search_organizations.')
const at = text('A moment (ISO 8601); absent: now.')
const search = text('What is typed into the search of the console.')
const limit = { type: 'integer', minimum: 1, maximum: 100, default: 20 }

/** A question of REST under a name: what it is given goes there as it is. */
const asking = (name: string, description: string, path: string, inputSchema: object): Tool => ({
  ...{ name, description, inputSchema },
  annotations: { readOnlyHint: true },
  run: (rest, given) => rest.ask('POST', path, given),
})

const searching = (name: string, what: string, path: string): Tool => ({
  name,
  description: `Finds ${what} that this account may see, as the list in the console does.`,
  inputSchema: shape({ search, limit }, ['search']),
  annotations: { readOnlyHint: true },
  run: (rest, { search: typed = '', limit: most = 20 }) =>
    rest.ask('GET', `${path}?${new URLSearchParams({ search: String(typed), limit: String(most) })}`),
})

const proposal = {
  type: 'object',
  description:
    'One of: {"deed":"give-grant","grant":{"accountId","roleId" or "rightId","scopeId","validUntil"?,"reason"?}}, {"deed":"delete-grant","id"}, {"deed":"deactivate-grant","id"}, {"deed":"deactivate-account","id"}, {"deed":"archive-organization","id"}.',
  required: ['deed'],
}

export const readingTools: readonly Tool[] = [
  asking(
    'why',
    'Why an account may or may not do something somewhere: the way it comes, or what is missing and how to mend it.',
    '/api/decisions/explain',
    shape({ account, action, node, at }, ['account', 'action', 'node']),
  ),
  asking(
    'who_may',
    'Which accounts may do something somewhere.',
    '/api/decisions/accounts',
    shape({ action, node, at, limit }, ['action', 'node']),
  ),
  asking(
    'where_may',
    'Where an account may do something.',
    '/api/decisions/nodes',
    shape({ account, action, at, limit }, ['account', 'action']),
  ),
  asking(
    'what_may',
    'What an account may do somewhere.',
    '/api/decisions/actions',
    shape({ account, node, at }, ['account', 'node']),
  ),
  {
    name: 'what_if',
    description: 'What a change would give and take, and of whom. Nothing is changed.',
    inputSchema: shape({ proposal }, ['proposal']),
    annotations: { readOnlyHint: true },
    run: (rest, given) => rest.ask('POST', '/api/decisions/preview', given.proposal),
  },
  searching('search_accounts', 'accounts', '/api/accounts'),
  searching('search_persons', 'persons', '/api/persons'),
  searching('search_organizations', 'organizations', '/api/organizations'),
  searching('search_roles', 'roles', '/api/roles'),
  {
    name: 'grants_of_account',
    description: 'What an account is given, where and until when.',
    inputSchema: shape({ account }, ['account']),
    annotations: { readOnlyHint: true },
    run: (rest, given) => rest.ask('GET', `/api/accounts/${encodeURIComponent(String(given.account))}/grants`),
  },
]

interface Proposal {
  readonly deed?: unknown
  readonly id?: unknown
  readonly grant?: unknown
}

const id = (proposed: Proposal): string => encodeURIComponent(String(proposed.id))
const doings: Readonly<Record<string, (rest: Rest, proposed: Proposal) => Promise<unknown>>> = {
  'give-grant': (rest, proposed) => rest.ask('POST', '/api/grants', proposed.grant),
  'delete-grant': (rest, proposed) => rest.ask('DELETE', `/api/grants/${id(proposed)}`),
  'deactivate-grant': (rest, proposed) => rest.ask('POST', `/api/grants/${id(proposed)}/deactivate`, {}),
  'deactivate-account': (rest, proposed) => rest.ask('POST', `/api/accounts/${id(proposed)}/deactivate`, {}),
  'archive-organization': (rest, proposed) => rest.ask('POST', `/api/organizations/${id(proposed)}/archive`, {}),
}

/** Only where it was asked for: a change is shown first, and done by the word that was given with it, once. */
export const changingTools: readonly Tool[] = [
  {
    name: 'change',
    description: `Gives or takes access. The first call changes nothing: it answers what the change would give and take, and a ${confirmationWord}. Show that to the person; only when they agree, call again with the same proposal and the ${confirmationWord}.`,
    inputSchema: shape({ proposal, [confirmationWord]: text('As the first call answered it.') }, ['proposal']),
    annotations: { readOnlyHint: false, destructiveHint: true },
    async run(rest, given, confirmations) {
      const proposed = (given.proposal ?? {}) as Proposal
      const doing = Object.hasOwn(doings, String(proposed.deed)) ? doings[String(proposed.deed)] : undefined
      if (doing === undefined) throw new Refused(`deed: ${Object.keys(doings).join(', ')}`)
      const word = given[confirmationWord]
      if (word === undefined) {
        const preview = await rest.ask('POST', '/api/decisions/preview', proposed)
        return { done: false, preview, [confirmationWord]: await confirmations.give(proposed) }
      }
      if (!(await confirmations.take(proposed, String(word))))
        throw new Refused(
          `The ${confirmationWord} is not of this proposal, was used, or is too old: ask for the preview again.`,
        )
      return { done: true, answer: await doing(rest, proposed) }
    },
  },
]
