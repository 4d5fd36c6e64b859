import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Cedar } from '../contenders/cedar.ts'
import { importPeer } from '../peers.ts'
import type { Entity, Request } from './entities.ts'

/** Cedar itself on a model's policies, parsed once; all entities are handed over with each question, as its interface has it. */
export async function cedarJudge(model: string): Promise<(entities: readonly Entity[], request: Request) => boolean> {
  const cedar = (await importPeer('@cedar-policy/cedar-wasm/nodejs')) as Cedar
  const policies = readFileSync(join(import.meta.dirname, `${model}.cedar`), 'utf8')
  const { type } = cedar.preparsePolicySet(model, { staticPolicies: policies })
  if (type !== 'success') throw new Error(`Cedar refused ${model}.cedar`)
  return (entities, request) => {
    const answer = cedar.statefulIsAuthorized({ ...request, context: {}, preparsedPolicySetId: model, entities })
    if (answer.type === 'failure') throw new Error(`Cedar: ${JSON.stringify(answer.errors)}`)
    return answer.response.decision === 'allow'
  }
}
