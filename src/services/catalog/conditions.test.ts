import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compile } from '../../core/engine/index.ts'
import { rightsCatalog, rightsOf } from './catalog.ts'
import { loadPresetText } from './load-preset.ts'
import { PresetError } from './preset-error.ts'
import { viewCatalog } from './view-catalog.ts'

const title = 'title: { ru: Имя, en: Name }'
const preset = (when: string) => `preset: town
${title}
kinds: [{ id: school, ${title}, family: organization, root: true }]
subsystems:
  - id: town
    ${title}
    actions: [{ id: town.plan.view, ${title} }]
    sections:
      - id: plans
        ${title}
        rights:
          - id: town.plan.view
            ${title}
            actions: [town.plan.view]
            when:
${when}`

const faultsOf = async (comparisons: readonly string[]): Promise<string[]> => {
  try {
    await loadPresetText(preset(comparisons.map((one) => `              - ${one}\n`).join('')), 'town.yaml')
  } catch (error) {
    if (error instanceof PresetError) return error.message.split('\n')
    throw error
  }
  return []
}

const nothing = { nodes: [], shares: [], accounts: [], affiliations: [], roles: [], grants: [] }
const sound = `
              - { property: node.status, equal: open }
              - { property: node.public, equal: true }
              - { property: node.kind, oneOf: [school] }
              - { property: account.department, equal: { property: node.department } }
              - { property: account.id, oneOf: { property: node.reviewers } }
              - { property: account.id, equal: { property: node.owner } }
              - { property: node.deadline, after: { property: request.time } }
              - { property: request.time, before: 2026-12-31T20:00:00+03:00 }
              - { property: node.class, after: 5 }
              - { property: request.ip, network: [10.0.0.0/8, '2001:db8::/32', ::ffff:10.0.0.0/104] }
              - { property: request.ip, network: { property: node.networks } }
              - { property: node.status, notEqual: archived }
              - { property: node.kind, notOneOf: [school] }
              - { property: account.id, notOneOf: { property: node.authors } }
              - { property: account.id, notEqual: { property: node.owner } }
              - { property: node.archivedOn, present: false }
              - { property: node.parent, present: true }
`

describe('the condition of a right', () => {
  test('goes on to the engine, which takes it, and to those who read the catalog', async () => {
    const catalog = await loadPresetText(preset(sound.slice(1)), 'town.yaml')
    const when = rightsOf(catalog.subsystems)[0]?.when
    expect(when).toHaveLength(17)
    const { rights, actions, metaroles } = rightsCatalog(catalog)
    expect(rights).toEqual([{ id: 'town.plan.view', actions: ['town.plan.view'], own: false, when }])
    expect(() => compile({ catalog: { rights, actions, metaroles }, ...nothing })).not.toThrow()
    expect(viewCatalog(catalog).subsystems[0]?.sections[0]?.rights[0]?.when).toEqual(when)
  })

  test('is null for none, and an older catalog without the word has none', async () => {
    const text = preset('').replace(/ +when:\n/, '')
    const catalog = await loadPresetText(text, 'town.yaml')
    expect(rightsOf(catalog.subsystems)[0]?.when).toBeNull()
    const older = JSON.parse(JSON.stringify(catalog).replace('"when":null,', ''))
    expect(rightsCatalog(older).rights).toEqual([{ id: 'town.plan.view', actions: ['town.plan.view'], own: false }])
  })
})

describe('a comparison that can never hold is refused where it stands (marked ▸)', () => {
  const moment = 'is no moment: write 2026-03-01, or with its zone 2026-03-01T09:00:00Z'
  const kept = 'is a number that cannot be kept exactly: write it as text, in quotes'
  const network = 'is no network: write 10.0.0.0/8, or 2001:db8::/32'
  test.each<[string, string, string]>([
    ['no property', '▸{ equal: 1 }', '“when” lacks the key “property”'],
    [
      'a name without a side',
      '{ property: ▸status, equal: 1 }',
      '“status” is not a property: “account.”, “action.”, “node.” or “request.”, then its name (node.status)',
    ],
    [
      'an unknown side',
      '{ property: ▸subject.x, equal: 1 }',
      'unknown side “subject” of a property; known: account, action, node, request',
    ],
    [
      'a mistyped side of the other property',
      '{ property: node.x, equal: { property: ▸acount.x } }',
      'unknown side “acount” of a property (did you mean “account”?)',
    ],
    [
      'what says how to answer',
      '{ property: ▸request.explain, equal: true }',
      '“request.explain” says how a question is to be answered: it is no property',
    ],
    [
      'nothing to compare with',
      '▸{ property: node.x }',
      'the comparison says nothing to compare with: add one of equal, oneOf, notEqual, notOneOf, before, after, network, present',
    ],
    ['two manners', '▸{ property: node.x, after: 1, before: 5 }', '“before” and “after” in one comparison: make it 2'],
    [
      'a set of values for equal',
      '{ property: node.x, equal: ▸[1] }',
      '“[1]” is not a text, a number, true or false, or “{ property: … }”: the property is it, or has it in its list',
    ],
    [
      'an empty list',
      '{ property: node.x, oneOf: ▸[] }',
      '“[]” is not a list of values, or “{ property: … }”: the property, or a member of its list, is one of them',
    ],
    ['a day that no calendar has', '{ property: node.x, before: ▸2026-02-30 }', `“2026-02-30” ${moment}`],
    ['a time without its zone', "{ property: node.x, after: ▸'2026-03-01T09:00' }", `“2026-03-01T09:00” ${moment}`],
    ['an order of truths', '{ property: node.x, after: ▸true }', `“true” ${moment}`],
    ['a number for the time', '{ property: request.time, after: ▸2026 }', `“2026” ${moment}`],
    [
      'a network of too many bits',
      '{ property: node.x, network: [10.0.0.0/8, ▸10.0.0.0/33] }',
      `“10.0.0.0/33” ${network}`,
    ],
    ['an address without its network', '{ property: node.x, network: [▸10.0.0.1] }', `“10.0.0.1” ${network}`],
    [
      'a number for an id',
      '{ property: account.home, equal: ▸5 }',
      '“account.home” is a text, and “5” is not: put it in quotes',
    ],
    [
      'an order of ids',
      '{ property: ▸node.id, before: 5 }',
      '“node.id” is a text: compare it by “equal” or “oneOf”, not by “before”',
    ],
    [
      'a moment as a value',
      '{ property: ▸request.time, equal: 2026-01-01 }',
      '“request.time” is a moment: compare it by “before” or “after”, not by “equal”',
    ],
    [
      'a value beside the moment',
      '{ property: node.x, equal: { property: ▸request.time } }',
      '“request.time” is a moment: compare with it by “before” or “after”',
    ],
    [
      'a moment beside an id',
      '{ property: request.time, after: { property: ▸node.id } }',
      '“node.id” is a text: compare with it by “equal”',
    ],
    [
      'an id as a list',
      '{ property: node.x, oneOf: { property: ▸account.id } }',
      '“account.id” is one value: compare by “equal”',
    ],
    [
      'an id as a network',
      '{ property: node.x, network: { property: ▸account.id } }',
      '“account.id” is no list of networks',
    ],
    [
      'an id as a list not to be in',
      '{ property: node.x, notOneOf: { property: ▸account.id } }',
      '“account.id” is one value: compare by “notEqual”',
    ],
    [
      'the presence of what is always there',
      '{ property: ▸account.id, present: true }',
      '“account.id” is always there: “present” of it says nothing',
    ],
    ['a text for yes or no', "{ property: node.x, present: ▸'yes' }", '“yes” is not true or false'],
    [
      'a number that cannot be kept',
      '{ property: node.x, before: ▸40702810900000000017 }',
      `“40702810900000000017” ${kept}`,
    ],
    ['one of many', '{ property: node.x, oneOf: [1, ▸0.10000000000000000555] }', `“0.10000000000000000555” ${kept}`],
    ['one beyond all', '{ property: node.x, after: ▸.inf }', `“.inf” ${kept}`],
    ['itself', '{ property: node.x, equal: { property: ▸node.x } }', '“node.x” is compared with itself'],
    ['an unknown kind', '{ property: node.kind, equal: ▸shcool }', 'unknown kind “shcool” (did you mean “school”?)'],
    [
      'an unknown action',
      '{ property: action.id, oneOf: [▸town.plan.vew] }',
      'unknown action “town.plan.vew” (did you mean “town.plan.view”?)',
    ],
  ])('%s', async (_name, marked, reason) => {
    const place = `town.yaml:16:${17 + marked.indexOf('▸')}`
    expect(await faultsOf([marked.replace('▸', '')])).toEqual([`${place}: ${reason}`])
  })

  test('an unknown manner, told with every other fault of the condition', async () => {
    const faults = await faultsOf(['{ property: node.x, equals: 1 }', '{ property: node.x, before: never }'])
    expect(faults).toEqual([
      expect.stringContaining('says nothing to compare with'),
      expect.stringContaining('unknown key “equals” (did you mean “equal”?)'),
      expect.stringContaining('“never” is no moment'),
    ])
  })
})

test('whatever passes here, the engine takes: a preset that was loaded never fails to be compiled', async () => {
  const text = fc.constantFrom(
    ...['2026-02-28', '2024-02-29', '2100-02-29', '0000-01-01', '2026-01-01T24:00Z', '2026-01-01T23:59:60Z'],
    ...[
      '2026-01-01T09:00+99:00',
      '2026-01-01T09:00:00.1234Z',
      '2026-13-01',
      '10.0.0.0/8',
      '10.0.0.1/08',
      '10.0.0.300/8',
    ],
    ...['10.0.0.0/', '::/0', '::ffff:10.0.0.0/104', 'fe80::1%eth0/64', '1::2::3/8', '::/129', '', ' ', 'x'],
  )
  const value = fc.oneof(text, fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
  const name = fc.constantFrom(
    'node.x',
    'account.id',
    'node.owner',
    'request.time',
    'request.ip',
    'x.y',
    'node.',
    'action',
  )
  const other = fc.record({ property: name })
  const comparison = fc.oneof(
    fc.record({ property: name, equal: fc.oneof(value, other) }),
    fc.record({ property: name, oneOf: fc.oneof(fc.array(value, { maxLength: 2 }), other) }),
    fc.record({ property: name, notEqual: fc.oneof(value, other) }),
    fc.record({ property: name, notOneOf: fc.oneof(fc.array(value, { maxLength: 2 }), other) }),
    fc.record({ property: name, present: fc.oneof(fc.boolean(), other) }),
    fc.record({ property: name, before: fc.oneof(value, other) }),
    fc.record({ property: name, after: fc.oneof(value, other) }),
    fc.record({ property: name, network: fc.oneof(fc.array(text, { maxLength: 2 }), other) }),
  )
  const taken = { yes: 0, no: 0 }
  await fc.assert(
    fc.asyncProperty(comparison, async (one) => {
      const source = preset(`              - ${JSON.stringify(one)}\n`)
      const catalog = await loadPresetText(source, 'town.yaml').catch((error: unknown) => {
        if (!(error instanceof PresetError)) throw error
      })
      taken[catalog === undefined ? 'no' : 'yes'] += 1
      if (catalog !== undefined) compile({ catalog: rightsCatalog(catalog), ...nothing })
    }),
    { numRuns: 400 },
  )
  expect(Math.min(taken.yes, taken.no)).toBeGreaterThan(40)
})
