import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { check, compile } from '../../src/core/engine/index.ts'
import { loadPreset } from '../../src/services/catalog/index.ts'
import { AT, chances } from '../facts.ts'
import { byKey } from './entities.ts'
import { workloads } from './index.ts'
import { factsOf } from './workload.ts'

describe('the Cedar paper’s models as presets', () => {
  test.each(Object.values(workloads))(
    '$name: every user, action and resource as the policies say',
    async (workload) => {
      const catalog = await loadPreset(join(import.meta.dirname, `${workload.model}.yaml`))
      const random = chances(workload.name.length)
      const answers = { true: 0, false: 0 }
      for (const each of [3, 8, 14, 25]) {
        const entities = workload.entities(each, random)
        const snapshot = compile(factsOf(catalog, workload.told(entities)))
        const stored = byKey(entities)
        for (let n = 0; n < 1500; n++) {
          const request = workload.request(each, random)
          const expected = workload.allows(stored, request)
          answers[`${expected}`]++
          const { principal, action, resource } = request
          const said = check(snapshot, {
            account: principal.id,
            action: workload.action(action.id),
            node: resource.id,
            at: AT,
          })
          expect({ ...request, allowed: said }).toEqual({ ...request, allowed: expected })
        }
      }
      expect(answers.true).toBeGreaterThan(300)
      expect(answers.false).toBeGreaterThan(300)
    },
  )

  test('what gdrive publishes lets nobody view by a view; with the ids fixed people do', () => {
    const viewing = ['gdrive', 'gdriveFixed'].map((name) => {
      const workload = workloads[name]
      return workload?.told(workload.entities(20, chances(1))).grants.filter(({ role }) => role === 'viewer').length
    })
    expect(viewing[0]).toBe(0)
    expect(viewing[1]).toBeGreaterThan(50)
  })
})
