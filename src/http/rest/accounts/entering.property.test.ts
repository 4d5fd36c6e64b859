import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { account, grant, type Place, type Region, region } from '../../../../test/support/builders.ts'
import { type Caller, goesOn, signedIn } from '../../../../test/support/callers.ts'
import { openSite, type Site } from '../../../../test/support/site.ts'
import { perform } from '../../../services/audit/index.ts'
import { operator } from '../../../services/decisions/index.ts'
import { deleteGrant } from '../../../services/grants/index.ts'

let site: Site
let places: Region
let all: readonly Place[]
beforeAll(async () => {
  site = await openSite()
  places = await region(site)
  all = [places.ministry, places.north, places.school, places.far]
})
afterAll(() => site.close())

const rights = ['school.timetable.view', 'school.timetable.edit', 'dostup.grants.give', 'dostup.accounts.view']
const tools = ['dostup.accounts.enter-as', 'dostup.organizations.view', 'dostup.accounts.view', 'dostup.grants.view']

interface Move {
  readonly does: 'give' | 'take' | 'hand-out'
  readonly whose: 'own' | 'entered'
  readonly right: number
  readonly place: number
}
const move: fc.Arbitrary<Move> = fc.record({
  does: fc.constantFrom('give', 'give', 'take', 'hand-out', 'hand-out'),
  whose: fc.constantFrom('own', 'own', 'entered'),
  right: fc.constantFrom(0, 0, 1, 2, 3),
  place: fc.constantFrom(2, 2, 0, 1, 3),
})

/**
 * Law 2 for «войти от имени»: as long as whoever works as another is answered, all that the other may they may themselves; so nothing is done by
 * that way that exceeds either of the two, whatever is given to them and taken from them meanwhile.
 */
test('mistake 35 whatever is done as another exceeds neither of the two accounts', async () => {
  const met = { answered: 0, ended: 0, handed: 0, refused: 0 }
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 4, maxLength: 9 }), async (moves) => {
      const [own, entered] = [
        await account(site, { home: places.ministry }),
        await account(site, { home: places.school }),
      ]
      const receiver = await account(site, { home: places.school })
      for (const right of tools) await grant(site, { to: own, right, at: places.ministry })
      for (const right of [...tools.slice(1), 'dostup.grants.give', rights[0] as string])
        await grant(site, { to: entered, right, at: places.school })
      await grant(site, { to: own, right: rights[0] as string, at: places.ministry })
      await grant(site, { to: own, right: 'dostup.grants.give', at: places.ministry })
      const given: Record<Move['whose'], string[]> = { own: [], entered: [] }
      const mine: Caller = await signedIn(site, own)
      let as: Caller | undefined
      const enter = async () => {
        const answer = await mine.post(`/api/accounts/${entered.id}/enter-as`, { reason: 'Проверка' })
        return answer.status === 200 ? goesOn(site, answer) : undefined
      }
      for (const { does, whose, right: r, place: p } of moves) {
        const [right, place] = [rights[r] as string, all[p] as Place]
        const to = whose === 'own' ? own : entered
        if (does === 'give') given[whose].push(await grant(site, { to, right, at: place }).catch(() => ''))
        if (does === 'take') {
          const id = given[whose].pop()
          if (id) await perform(site.ctx, operator, deleteGrant, id)
        }
        as ??= await enter()
        if (as === undefined) continue
        if (does === 'hand-out') {
          const asked = { accountId: receiver.id, rightId: right, scopeId: place.id }
          const { status } = await as.post('/api/grants', asked)
          if (status === 201)
            for (const who of [own, entered])
              for (const held of [right, 'dostup.grants.give'])
                expect(site.ctx.decisions.allowed(who.id, held, place.id), `${who.login} ${held}`).toBe(true)
          met[status === 201 ? 'handed' : 'refused'] += 1
        }
        const { status } = await as.get('/api/session')
        met[status === 200 ? 'answered' : 'ended'] += 1
        if (status !== 200) {
          as = undefined
          continue
        }
        for (const action of rights)
          for (const { id, title } of all)
            if (site.ctx.decisions.allowed(entered.id, action, id))
              expect(site.ctx.decisions.allowed(own.id, action, id), `${action} at ${title}`).toBe(true)
      }
    }),
    { numRuns: 25 },
  )
  // Stories that never came to the point would prove nothing.
  for (const [what, count] of Object.entries(met)) expect(count, what).toBeGreaterThan(0)
}, 60_000)
