import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { type Case, CaseFileError, parseCases } from './case-file.ts'
import { engineAnswerer, oracleAnswerer, runCase } from './run-cases.ts'

/** A case of one account, one role and one node; the rest of the text comes after. */
const caseOf = (rest: string, facts = '') => `- case: a clerk files
  catalog:
    actions: [{ id: paper.view }, { id: paper.file, changes: true }]
    rights: [{ id: filing, actions: [paper.view, paper.file] }]
    metaroles: [{ id: user, power: roles }]
    roles: [{ id: filer, rights: [filing] }]
  facts:
    nodes: [{ id: office }, { id: shelf, parent: office }]
    accounts: [{ id: clerk, metarole: user, home: office }]
    grants: [{ account: clerk, role: filer, scope: office }]
${facts}${rest}`
const asking = (question: string) => caseOf(`  questions:\n    - { ${question} }\n`)
const plain = 'account: clerk, action: paper.file, node: shelf'

const faultsOf = async (text: string): Promise<string[]> => {
  try {
    await parseCases(text, 'x.yaml')
  } catch (error) {
    if (error instanceof CaseFileError) return error.message.split('\n')
    throw error
  }
  return []
}

const only = async (text: string): Promise<Case> => (await parseCases(text, 'x.yaml'))[0] as Case

describe('a case file', () => {
  test('has ids, states and spans written out', async () => {
    const { facts, preset, place } = await only(asking(`${plain}, answer: yes`))
    expect({ preset, place }).toEqual({ preset: null, place: 'x.yaml:1' })
    expect(facts.nodes[0]).toEqual({ id: 'office', kind: 'node', parent: null })
    expect(facts.accounts[0]).toMatchObject({ active: true, person: null })
    expect(facts.grants[0]).toMatchObject({ id: 'g1', active: true, from: null, until: null })
  })

  test('reads moments with a zone to the second, and dates from their midnight UTC', async () => {
    const times = ['2026-09-01T03:00:00+03:00', '2026-09-01T00:00:00Z', '2026-09-01']
    const questions = times.map((at) => `    - { ${plain}, at: ${at}, answer: yes }\n`).join('')
    const one = await only(caseOf(`  questions:\n${questions}`))
    expect(one.questions.map(({ question }) => question.at)).toEqual(times.map(() => Date.UTC(2026, 8, 1) / 1000))
  })

  test('asks at the moment of the question, else of the case, else always at the same', async () => {
    const rest = (at: string) =>
      `${at}  questions: [{ ${plain}, answer: yes }, { ${plain}, at: 2026-02-02, answer: yes }]\n`
    const moments = async (at: string) =>
      (await only(caseOf(rest(at)))).questions.map(({ question }) =>
        new Date(question.at * 1000).toISOString().slice(0, 10),
      )
    expect(await moments('  at: 2026-01-01\n')).toEqual(['2026-01-01', '2026-02-02'])
    expect(await moments('')).toEqual(['2026-09-01', '2026-02-02'])
  })

  test('stands on a preset: its actions, metaroles and roles', async () => {
    const text = `- case: the catalog of the product
  preset: bars
  facts: { nodes: [{ id: ministry, kind: ministry }], accounts: [{ id: a, metarole: employee, home: ministry }] }
  questions: [{ account: a, action: dostup.roles.view, node: ministry, answer: no, why: no-grant }]
`
    const one = await only(text)
    expect(one.preset).toBe('bars')
    expect(one.facts.roles.length).toBeGreaterThan(5)
    expect((await runCase(one, engineAnswerer)).map(({ passed }) => passed)).toEqual([true])
    expect(await faultsOf(text.replace('kind: ministry', 'kind: minstry'))).toEqual([
      'x.yaml:3:20: unknown kind “minstry” (did you mean “ministry”?)',
    ])
    expect(await faultsOf(text.replace('preset: bars', 'preset: brass'))).toEqual([
      expect.stringMatching(/^x\.yaml:2:11: the preset “brass” cannot be used: .*there is no such preset$/),
    ])
  })
})

describe('a mistyped case file is refused by file, line, column and reason: a «no» about nothing proves nothing', () => {
  test.each<[string, string, string]>([
    [
      'an unknown key',
      asking(`${plain}, answer: yes, becase: g1`),
      '12:71: unknown key “becase”; known here: account, action, node, kind, sent, at, answer, says, why',
    ],
    [
      'an answer that is neither',
      asking(`${plain}, answer: perhaps`),
      '12:66: “perhaps” is not yes, no, or the list of the ids that must come out',
    ],
    [
      'an unknown account',
      asking('account: clark, action: paper.file, node: shelf, answer: no'),
      '12:18: unknown account “clark” (did you mean “clerk”?)',
    ],
    [
      'an unknown action',
      asking('account: clerk, action: paper.fill, node: shelf, answer: no'),
      '12:33: unknown action “paper.fill” (did you mean “paper.file”?)',
    ],
    [
      'an unknown node',
      asking('account: clerk, action: paper.file, node: self, answer: no'),
      '12:51: unknown node “self” (did you mean “shelf”?)',
    ],
    [
      'an unknown parent',
      asking('account: clerk, action: paper.file, node: { parent: self }, answer: no'),
      '12:51: unknown node “self” (did you mean “shelf”?)',
    ],
    ['an unknown way', asking(`${plain}, answer: yes, why: g9`), '12:76: unknown grant “g9” (did you mean “g1”?)'],
    [
      'an unknown miss',
      asking(`${plain}, answer: no, why: no-grants`),
      '12:75: unknown miss “no-grants” (did you mean “no-grant”?)',
    ],
    ['two misses', asking(`${plain}, answer: no, why: [no-grant, view-only]`), '12:75: a no has one nearest miss'],
    [
      'a malformed moment',
      asking(`${plain}, at: 1 March, answer: no`),
      '12:62: “1 March” is not a moment (2026-09-01T08:00:00Z) or a date (2026-09-01, from its midnight UTC)',
    ],
    [
      'an unknown role',
      asking(`${plain}, answer: yes`).replace('role: filer', 'role: filr'),
      '10:38: unknown role “filr” (did you mean “filer”?)',
    ],
    [
      'a grant to nobody',
      asking(`${plain}, answer: yes`).replace('account: clerk, role', 'role'),
      '10:14: a grant is to an “account” or to “affiliates”: say one of them',
    ],
    [
      'a grant of nothing',
      asking(`${plain}, answer: yes`).replace('role: filer, ', ''),
      '10:14: a grant brings a “role” or a “right”: say one of them',
    ],
    [
      'a node said twice',
      asking(`${plain}, answer: yes`).replace('{ id: shelf,', '{ id: office,').replace('node: shelf', 'node: office'),
      '8:12: the node “office” is there twice',
    ],
    [
      'an unknown right',
      asking(`${plain}, answer: yes`).replace('rights: [filing]', 'rights: [feeling]'),
      '6:35: unknown right “feeling” (did you mean “filing”?)',
    ],
    [
      'a comparison of two kinds',
      asking(`${plain}, answer: yes`).replace(
        'paper.file] }',
        'paper.file], when: [{ property: node.x, equal: 1, before: 2 }] }',
      ),
      '4:70: a comparison has one of: equal, oneOf, notEqual, notOneOf, before, after, network, present',
    ],
    [
      'mistake 68 a number that cannot be kept',
      asking(`${plain}, answer: yes`).replace('{ id: shelf,', '{ id: shelf, properties: { x: 40702810900000000017 },'),
      '8:59: “40702810900000000017” is a number that cannot be kept exactly: write it as text, in quotes',
    ],
    [
      'a property of nothing',
      asking(`${plain}, answer: yes`).replace('paper.file] }', 'paper.file], when: [{ property: x, equal: 1 }] }'),
      '4:82: “x” is not the name of a property: account.x, action.x, node.x or request.x',
    ],
    [
      'a property that is no value',
      asking(`${plain}, answer: yes`).replace('{ id: shelf,', '{ id: shelf, properties: { x: { y: 1 } },'),
      '8:59: “{"y":1}” is not a text, a number, true or false, or a list of them',
    ],
    [
      'a list that seeks two things',
      asking('account: clerk, answer: [shelf]'),
      '12:7: a list question leaves out the one it seeks: “account”, “action” or “node”',
    ],
    [
      'a yes or no that seeks something',
      asking('account: clerk, action: paper.file, answer: yes'),
      '12:7: a yes or no is about an “account”, an “action” and a “node”; the answer to a list question is a list',
    ],
    [
      'an unknown id in a list',
      asking('account: clerk, action: paper.file, answer: [self]'),
      '12:54: unknown node “self” (did you mean “shelf”?)',
    ],
    [
      'a list with a reason',
      asking('account: clerk, node: shelf, answer: [paper.file], why: g1'),
      '12:65: a list has no “why”',
    ],
    [
      'a kind of what has none',
      asking('account: clerk, node: shelf, kind: node, answer: [paper.file]'),
      '12:44: “kind” narrows a list of nodes',
    ],
    [
      'neither preset nor catalog',
      asking(`${plain}, answer: yes`).replace('  catalog:', '  preset: bars\n  catalog:'),
      '1:9: a case stands on a “preset” or brings a “catalog”: say one of them',
    ],
  ])('%s', async (_name, text, fault) => {
    expect(await faultsOf(text)).toEqual([`x.yaml:${fault}`])
  })

  test('what is unknown may be asked about by a question that says so', async () => {
    const asked = [
      'account: nobody, action: nothing, node: nowhere, answer: no, why: unknown-account',
      'account: clerk, action: nothing, node: nowhere, answer: no, why: unknown-action',
      'account: clerk, action: paper.file, node: nowhere, answer: no, why: unknown-node',
    ]
    for (const question of asked) {
      for (const answerer of [engineAnswerer, oracleAnswerer]) {
        const outcomes = await runCase(await only(asking(question)), answerer)
        expect(outcomes.map(({ passed }) => passed)).toEqual([true])
      }
    }
  })
})

describe('the runner', () => {
  test('runs the examples of docs/cases.md, and they hold', async () => {
    const page = await readFile(new URL('../../docs/cases.md', import.meta.url), 'utf8')
    const examples = [...page.matchAll(/```yaml\n(.*?)```/gs)].map(([, example]) => example as string)
    expect(examples).toHaveLength(2)
    for (const answerer of [engineAnswerer, oracleAnswerer]) {
      for (const example of examples) {
        const outcomes = await runCase(await only(example), answerer)
        expect(outcomes.length).toBeGreaterThan(3)
        expect(outcomes.filter(({ passed }) => !passed)).toEqual([])
      }
    }
  })

  const outcomeOf = async (question: string, answerer = engineAnswerer) =>
    (await runCase(await only(asking(question)), answerer)).map(({ passed, expected, got }) => ({
      passed,
      expected,
      got,
    }))

  test('tells a wrong answer and a wrong reason from right ones', async () => {
    for (const answerer of [engineAnswerer, oracleAnswerer]) {
      expect(await outcomeOf(`${plain}, answer: yes`, answerer)).toMatchObject([{ passed: true }])
      expect(await outcomeOf(`${plain}, answer: yes, why: g1`, answerer)).toMatchObject([{ passed: true }])
      expect(await outcomeOf(`${plain}, answer: no`, answerer)).toMatchObject([
        { passed: false, expected: 'no', got: 'yes (g1)' },
      ])
      expect(await outcomeOf(`${plain}, answer: yes, why: metarole`, answerer)).toMatchObject([
        { passed: false, expected: 'yes (metarole)', got: 'yes (g1)' },
      ])
    }
  })

  test('asks for lists, exactly, in any order; what it seeks is left out', async () => {
    const lists = [
      ['account: clerk, action: paper.file', 'shelf, office'],
      ['account: clerk, action: paper.file, kind: node', 'office, shelf'],
      ['account: clerk, action: paper.file, kind: desk', ''],
      ['account: clerk, node: { parent: shelf }', 'paper.view, paper.file'],
      ['action: paper.view, node: shelf', 'clerk'],
    ]
    for (const answerer of [engineAnswerer, oracleAnswerer]) {
      for (const [asked, exactly] of lists) {
        expect(await outcomeOf(`${asked}, answer: [${exactly}]`, answerer), asked).toMatchObject([{ passed: true }])
      }
      expect(await outcomeOf('action: paper.view, node: shelf, answer: []', answerer)).toMatchObject([
        { passed: false, expected: '[]', got: '[clerk]' },
      ])
    }
  })

  test('takes a door that does not tell why at its word, and a broken one as wrong', async () => {
    const silent = { name: 'silent', prepare: () => ({ check: () => ({ allowed: true }), list: () => [] }) }
    expect(await outcomeOf(`${plain}, answer: yes, why: g1`, silent)).toMatchObject([{ passed: true }])
    const broken = { name: 'broken', prepare: () => Promise.reject(new Error('no server')) }
    expect(await outcomeOf(`${plain}, answer: yes`, broken)).toMatchObject([{ passed: false, got: 'no server' }])
  })
})
