import { describe, expect, test } from 'vitest'
import {
  type AccountFact,
  apply,
  type Comparison,
  check,
  checkResolved,
  compile,
  covers,
  explain,
  type Facts,
  heldActions,
  isHeldAnywhere,
  listAccounts,
  listActions,
  listNodes,
  type NodeFact,
  type NodeInQuestion,
  type PropertyName,
  type RightFact,
  resolve,
  type Sent,
  type Value,
} from '../index.ts'

/** 2001-09-09T01:46:40Z. */
const AT = 1_000_000_000

interface Given {
  readonly when?: readonly Comparison[]
  readonly own?: boolean
  readonly rights?: readonly RightFact[]
  readonly account?: Partial<AccountFact>
  readonly node?: Partial<NodeFact>
  readonly scope?: string
}

/** Ann reads papers of the school when the condition holds. */
function world({ when = [], own = false, rights = [], account = {}, node = {}, scope = 'school' }: Given): Facts {
  return {
    catalog: {
      actions: [{ id: 'paper.read', changes: false }],
      rights: [{ id: 'paper.read', actions: ['paper.read'], own, when }, ...rights],
      metaroles: [
        { id: 'employee', power: 'roles', rights: [] },
        { id: 'reader', power: 'everything', rights: ['paper.read'] },
      ],
    },
    nodes: [
      { id: 'school', kind: 'school', parent: null },
      { id: 'paper', kind: 'paper', parent: 'school', owners: ['ann', 'bob'], ...node },
    ],
    shares: [],
    accounts: [{ id: 'ann', metarole: 'employee', home: 'school', active: true, ...account }],
    affiliations: [],
    roles: [{ id: 'reader', rights: ['paper.read', ...rights.map(({ id }) => id)] }],
    grants: [{ id: 'g1', subject: { account: 'ann' }, role: 'reader', scope, active: true }],
  }
}

const question = (node: NodeInQuestion = 'paper', sent?: Sent, at = AT) => ({
  ...{ account: 'ann', action: 'paper.read', node, at },
  ...(sent && { sent }),
})

const holds = (given: Given, sent?: Sent, at = AT, node: NodeInQuestion = 'paper'): boolean =>
  check(compile(world(given)), question(node, sent, at))

const equals = (property: PropertyName, equal: Value): Comparison => ({ property, equal })

describe('where properties are read', () => {
  test.each<[PropertyName, Value]>([
    ['account.id', 'ann'],
    ['account.metarole', 'employee'],
    ['account.home', 'school'],
    ['action.id', 'paper.read'],
    ['node.id', 'paper'],
    ['node.kind', 'paper'],
    ['node.parent', 'school'],
    ['node.owner', 'ann'],
    ['node.owner', 'bob'],
    ['request.time', '2001-09-09T01:46:40Z'],
  ])('%s is known to the model: %s, whatever is stored or sent', (property, value) => {
    const [of, name] = property.split('.') as ['node', string]
    const lie = { [name]: 'lie' }
    const facts = { account: { properties: lie }, node: { properties: lie } }
    expect(holds({ when: [equals(property, value)] })).toBe(true)
    expect(holds({ when: [equals(property, 'lie')], ...facts }, { [of]: lie })).toBe(false)
  })

  test('what is stored counts, and what is not stored is taken as sent', () => {
    const stored = { account: { properties: { x: 1 } } }
    expect(holds({ when: [equals('account.x', 1)], ...stored }, { account: { x: 2 } })).toBe(true)
    expect(holds({ when: [equals('account.x', 2)], ...stored }, { account: { x: 2 } })).toBe(false)
    expect(holds({ when: [equals('account.y', 2)], ...stored }, { account: { y: 2 } })).toBe(true)
    expect(holds({ when: [equals('node.x', 2)], ...stored }, { account: { x: 2 } })).toBe(false)
    expect(holds({ when: [equals('action.x', 2)] }, { action: { x: 2 } })).toBe(true)
  })

  test("what every object of the language has is nobody's property", () => {
    const when: Comparison[] = [{ property: 'request.constructor', equal: { property: 'node.constructor' } }]
    expect(holds({ when, node: { properties: {} } }, { request: {}, node: {} })).toBe(false)
    expect(holds({ when: [equals('request.__proto__', 'a')] }, { request: JSON.parse('{"__proto__":"a"}') })).toBe(true)
  })

  test('what is not there equals nothing, not even another thing that is not there', () => {
    const when: Comparison[] = [{ property: 'account.home', equal: { property: 'node.x' } }]
    expect(holds({ when, account: { home: null } })).toBe(false)
  })

  test('the moment of asking is compared as `from` and `until` are', () => {
    const office: Comparison[] = [
      { property: 'request.time', after: '2001-09-09T01:46:40Z' },
      { property: 'request.time', before: { property: 'node.due' } },
    ]
    const node = { properties: { due: '2001-09-09T01:46:42Z' } }
    expect([-1, 0, 1, 2].map((later) => holds({ when: office, node }, undefined, AT + later))).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(holds({ when: office, node }, undefined, Number.MAX_SAFE_INTEGER)).toBe(false)
  })

  test('of a described node nothing is stored: it is as the question says', () => {
    const node = { properties: { x: 1 } }
    const described = { id: 'paper', kind: 'draft', parent: 'school', owner: 'stranger' }
    const says = (when: Comparison, sent?: Sent) => holds({ when: [when], node }, sent, AT, described)
    expect(says(equals('node.x', 1))).toBe(false)
    expect(says(equals('node.x', 2), { node: { x: 2 } })).toBe(true)
    expect(says(equals('node.kind', 'draft'))).toBe(true)
    expect(says(equals('node.id', 'paper'))).toBe(true)
    expect(says(equals('node.parent', 'school'))).toBe(true)
    expect(says(equals('node.owner', 'stranger'))).toBe(true)
    expect(
      holds({ when: [equals('node.kind', 'school')] }, { node: { kind: 'school' } }, AT, { parent: 'school' }),
    ).toBe(false)
  })

  test('a question in numbers tells parent and owner of a described node, and what is stored of a registered one', () => {
    const asked = (when: Comparison, node: NodeInQuestion): boolean => {
      const s = compile(world({ when: [when], node: { properties: { x: 1 } } }))
      const {
        account,
        action,
        node: number,
        owner,
      } = resolve(s, question(node)) as NonNullable<ReturnType<typeof resolve>>
      return checkResolved(s, account, action, number, AT, owner)
    }
    expect(asked(equals('node.x', 1), 'paper')).toBe(true)
    expect(asked(equals('node.x', 1), { parent: 'paper' })).toBe(false)
    expect(asked(equals('node.parent', 'paper'), { parent: 'paper' })).toBe(true)
    expect(asked(equals('node.owner', 'ann'), { parent: 'paper', owner: 'ann' })).toBe(true)
    expect(asked(equals('node.owner', 'ann'), { parent: 'paper' })).toBe(false)
  })

  test('putting an account or a node replaces its properties whole; removing it forgets them', () => {
    const s = compile(world({ when: [equals('node.x', 1)], node: { properties: { x: 1 } } }))
    const paper: NodeFact = { id: 'paper', kind: 'paper', parent: 'school' }
    apply(s, { put: 'node', node: { ...paper, properties: { y: 1 } } })
    expect(check(s, question())).toBe(false)
    apply(s, { put: 'node', node: { ...paper, properties: { x: 1 } } })
    expect(check(s, question())).toBe(true)
    apply(s, { remove: 'node', id: 'paper' })
    apply(s, { put: 'node', node: paper })
    expect(check(s, question())).toBe(false)
  })
})

describe('rights on a condition', () => {
  const isOpen = equals('node.open', true)

  test('all of a condition must hold; an empty one always does', () => {
    const [yes, no] = [
      { property: 'action.id', equal: 'paper.read' } as const,
      { property: 'node.x', equal: 1 } as const,
    ]
    expect(holds({ when: [yes, no] })).toBe(false)
    expect(holds({ when: [yes, yes] })).toBe(true)
    expect(holds({ when: [] })).toBe(true)
  })

  test('the nearest miss names the right and the first comparison that fails', () => {
    const when = [equals('node.kind', 'paper'), isOpen, equals('node.x', 1)]
    expect(explain(compile(world({ when })), question())).toEqual({
      allowed: false,
      misses: [{ miss: 'condition-fails', grant: 'g1', right: 'paper.read', fails: isOpen }],
    })
  })

  test('one right that holds is enough, and only it is told as the way', () => {
    const rights: RightFact[] = [{ id: 'paper.open', actions: ['paper.read'], when: [isOpen] }]
    const s = compile(world({ when: [equals('node.x', 1)], rights, node: { properties: { open: true } } }))
    const explanation = explain(s, question())
    expect(explanation.allowed && explanation.ways.map(({ right }) => right)).toEqual(['paper.open'])
  })

  test('own records and a condition: the condition is told to the owner, the owner to the others', () => {
    const missed = (owners: string[]) => {
      const explanation = explain(compile(world({ own: true, when: [isOpen], node: { owners } })), question())
      return explanation.allowed ? [] : explanation.misses.map(({ miss }) => miss)
    }
    expect(missed(['ann'])).toEqual(['condition-fails'])
    expect(missed(['bob'])).toEqual(['not-owner'])
    expect(holds({ own: true, when: [isOpen], node: { properties: { open: true } } })).toBe(true)
    expect(holds({ own: true, when: [isOpen], node: { owners: ['bob'], properties: { open: true } } })).toBe(false)
  })

  test('a grant that is over tells so only when its condition would hold', () => {
    const misses = (given: Given) => {
      const facts = world(given)
      const explanation = explain(
        compile({ ...facts, grants: [...facts.grants].map((grant) => ({ ...grant, until: 1 })) }),
        question(),
      )
      return explanation.allowed ? [] : explanation.misses.map(({ miss }) => miss)
    }
    expect(misses({ when: [isOpen], node: { properties: { open: true } } })).toEqual(['grant-expired'])
    expect(misses({ when: [isOpen] })).toEqual(['no-grant'])
  })

  test('the power of a metarole may hang on a condition too', () => {
    const reader = { metarole: 'reader' }
    expect(holds({ when: [isOpen], account: reader, scope: 'paper', node: { properties: { open: true } } })).toBe(true)
    expect(holds({ when: [isOpen], account: reader, scope: 'paper' })).toBe(false)
  })

  test('law 2 nobody hands out by what is held on a condition', () => {
    const s = compile(world({ when: [equals('account.id', 'ann')] }))
    expect(check(s, question())).toBe(true)
    expect(covers(s, { account: 'ann', actions: ['paper.read'], scope: 'paper', at: AT })).toEqual(['paper.read'])
    expect(heldActions(s, 'ann', AT)).toEqual(['paper.read'])
    expect(isHeldAnywhere(s, 'ann', 'paper.read', AT)).toBe(true)
    expect(isHeldAnywhere(s, 'bob', 'paper.read', AT)).toBe(false)
  })

  test('law 1 the lists are what check says, with what is sent and without', () => {
    const s = compile(world({ when: [{ property: 'node.owner', equal: { property: 'request.x' } }] }))
    const sent = { request: { x: 'bob' } }
    expect(listNodes(s, { account: 'ann', action: 'paper.read', at: AT }, { sent })).toEqual(['paper'])
    expect(listNodes(s, { account: 'ann', action: 'paper.read', at: AT })).toEqual([])
    expect(listActions(s, { account: 'ann', node: 'paper', at: AT }, { sent })).toEqual(['paper.read'])
    expect(listActions(s, { account: 'ann', node: 'paper', at: AT })).toEqual([])
    expect(listActions(s, { account: 'ann', node: { parent: 'paper', owner: 'bob' }, at: AT }, { sent })).toEqual([
      'paper.read',
    ])
    expect(listAccounts(s, { action: 'paper.read', node: 'paper', at: AT }, { sent })).toEqual(['ann'])
    expect(listAccounts(s, { action: 'paper.read', node: 'paper', at: AT })).toEqual([])
  })
})
