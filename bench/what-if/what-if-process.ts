/** `what-if-process.ts region|million TIMES`: what proposed changes would do, asked of one model again and again. */
import { compile, effects, type NodeFact } from '../../src/core/engine/index.ts'
import { answerParent } from '../child.ts'
import { AT } from '../facts.ts'
import { CAMPUS, keepIds, million, municipality, nodeId, organizationBelow } from '../million/facts.ts'
import { regionFacts } from '../region-facts.ts'
import { type Nodes, proposals } from './proposals.ts'

export interface WhatIfRow {
  readonly name: string
  readonly gained: number
  readonly lost: number
  /** Milliseconds. */
  readonly times: readonly number[]
}

const [model, times] = [process.argv[2], Number(process.argv[3])]
const facts = model === 'million' ? keptMillion() : await regionFacts(100_000)
const snapshot = compile(facts)
const nodes = new Map([...facts.nodes].map((node) => [node.id, node]))
const chosen = model === 'million' ? inMillion() : inRegion()
answerParent(proposals(snapshot, facts, chosen).map(measure) satisfies WhatIfRow[])

function keptMillion() {
  keepIds()
  const { catalog, ...lists } = million('all')
  const kept = Object.entries(lists).map(([name, facts]) => [name, [...(facts as Iterable<unknown>)]])
  return { catalog, ...Object.fromEntries(kept) } as ReturnType<typeof million>
}

function node(id: string): NodeFact {
  return nodes.get(id) as NodeFact
}

function inMillion(): Nodes {
  const record = node(nodeId(CAMPUS + 500_000))
  return {
    organization: node(nodeId(organizationBelow(60))),
    record,
    otherParent: nodeId(municipality(3)),
    otherHome: nodeId(organizationBelow(70)),
  }
}

function inRegion(): Nodes {
  const ofKind = (kind: string) => [...nodes.values()].filter((one) => one.kind === kind && one.archived !== true)
  const schools = ofKind('school')
  const organization = schools[100] as NodeFact
  const other = ofKind('municipality').find(({ id }) => id !== organization.parent)
  return {
    organization,
    record: ofKind('class')[500] as NodeFact,
    otherParent: other?.id ?? '',
    otherHome: schools[7]?.id ?? '',
  }
}

function measure({ name, changes }: ReturnType<typeof proposals>[number]): WhatIfRow {
  const { gained, lost } = effects(snapshot, changes, AT)
  const taken = Array.from({ length: times }, () => {
    const before = performance.now()
    effects(snapshot, changes, AT)
    return performance.now() - before
  })
  return { name, gained: gained.length, lost: lost.length, times: taken }
}
