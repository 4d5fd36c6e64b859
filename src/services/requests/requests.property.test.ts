import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { account, grant, person, type Region, region } from '../../../test/support/builders.ts'
import { changesSince, lastChange } from '../../../test/support/change-log.ts'
import { asActor, orRefused, pick } from '../../../test/support/givers.ts'
import { openSite, type Site } from '../../../test/support/site.ts'
import { perform } from '../audit/index.ts'
import { operator } from '../decisions/index.ts'
import { deleteGrant, listGrantsOfAccount } from '../grants/index.ts'
import { hireEmployee } from '../staffing/index.ts'
import {
  approveRequest,
  declineRequest,
  draftRequest,
  editRequest,
  getRequest,
  returnRequest,
  sendRequest,
  takeRequest,
  withdrawRequest,
} from './index.ts'

const READER = 'epos-library-reader'
let site: Site
let places: Region
/** The asker, a second account of theirs at the desk, the desk, one with the right to decide and without the rights to give, a stranger. */
const cast = { asker: '', second: '', desk: '', weak: '', foreign: '' }
let teacher: { id: string; account: string }

beforeAll(async () => {
  site = await openSite({ preset: 'epos' })
  places = await region(site)
  const { ministry, school, far } = places
  const me = await person(site, { home: school })
  const made = async (role: string, at: typeof school, like: object = {}) => {
    const one = await account(site, { home: at, ...like })
    await grant(site, { to: one, role, at })
    return one.id
  }
  cast.asker = await made('epos-organization-administrator', school, { person: me })
  cast.second = await made('epos-support', ministry, { person: me, metarole: 'support' })
  cast.desk = await made('epos-support', ministry, { metarole: 'support' })
  cast.weak = await made('epos-support', ministry)
  cast.foreign = await made('epos-organization-administrator', far)
  const given = { lastName: 'Учителева', firstName: 'Анна', birthDate: '1980-05-04' }
  const hired = await perform(site.ctx, operator, hireEmployee, { person: given, nodeId: school.id, post: 'Учитель' })
  teacher = { id: hired.person.id, account: hired.accounts[0]?.id ?? '' }
}, 60_000)
afterAll(() => site.close())

const items = () => [{ personId: teacher.id, subsystemId: 'epos.library', roleId: READER, action: 'add' as const }]
const steps = {
  send: sendRequest,
  take: takeRequest,
  withdraw: withdrawRequest,
} as const
type Move = keyof typeof steps | 'edit' | 'return' | 'decline' | 'approve'
const moves: readonly Move[] = ['send', 'take', 'approve', 'return', 'edit', 'decline', 'withdraw', 'approve', 'send']
/** From which states a deed leads to which. */
const legal: Readonly<Record<Move, readonly string[]>> = {
  send: ['draft', 'returned'],
  edit: ['draft', 'returned'],
  withdraw: ['draft', 'returned', 'sent', 'taken'],
  take: ['sent', 'taken'],
  return: ['sent', 'taken'],
  decline: ['sent', 'taken'],
  approve: ['sent', 'taken'],
}
const asksItself: readonly Move[] = ['send', 'edit', 'withdraw']

async function play(id: string, move: Move, who: string): Promise<boolean> {
  const by = asActor(who)
  if (move === 'edit') return await orRefused(perform(site.ctx, by, editRequest, { id, edit: { items: items() } }))
  if (move === 'approve') return await orRefused(perform(site.ctx, by, approveRequest, { id }))
  const input = { id, reason: 'Так' }
  if (move === 'return') return await orRefused(perform(site.ctx, by, returnRequest, input))
  if (move === 'decline') return await orRefused(perform(site.ctx, by, declineRequest, input))
  return await orRefused(perform(site.ctx, by, steps[move], id))
}

describe('E7 the states of a request', () => {
  test('E7 mistake 36: no sequence of deeds carries it out twice, nor by one without the right, nor out of its order', async () => {
    const seen = { done: 0, refused: 0 }
    const step = fc.record({ move: fc.nat(99), by: fc.nat(99) })
    const story = fc.array(step, { minLength: 6, maxLength: 14 })
    // Two that get to their end, whatever chance makes of the others.
    const told = (...some: Move[]) => some.map((move) => ({ move: moves.indexOf(move), by: 1 }))
    const carriedOut = [told('send', 'approve'), told('send', 'take', 'approve')]
    await fc.assert(
      fc.asyncProperty(story, async (told) => {
        const form = { kind: 'role', organizationId: places.school.id, items: items() } as const
        const id = await perform(site.ctx, asActor(cast.asker), draftRequest, form)
        const mark = await lastChange(site)
        for (const { move: at, by } of told) {
          const move = pick(moves, at)
          // The asker and the desk come more often than the others, so that stories get somewhere.
          const favourite = asksItself.includes(move) ? cast.asker : cast.desk
          const who = by % 3 > 0 ? favourite : pick(Object.values(cast), by)
          const { state: before } = await getRequest(site.ctx, asActor(cast.asker), id, 'ru')
          const done = await play(id, move, who)
          const right = asksItself.includes(move)
            ? who === cast.asker || who === cast.second
            : who === cast.desk || (who === cast.weak && move !== 'approve')
          if (done)
            expect({ move, before, right }).toEqual({ move, before: expect.toBeOneOf(legal[move]), right: true })
          else seen.refused++
        }
        const given = (await changesSince(site, mark)).filter(({ deed }) => deed === 'grants.give-grant')
        const { state } = await getRequest(site.ctx, asActor(cast.asker), id, 'ru')
        expect(given.map(({ by }) => by)).toEqual(state === 'done' ? [cast.desk] : [])
        seen.done += given.length
        for (const one of await listGrantsOfAccount(site.ctx.database.kysely, teacher.account))
          await perform(site.ctx, operator, deleteGrant, one.id)
      }),
      { numRuns: 12, endOnFailure: true, examples: carriedOut.map((one) => [one]) },
    )
    expect(seen.done).toBeGreaterThan(1)
    expect(seen.refused).toBeGreaterThan(10)
  }, 60_000)
})
