import type { Explanation } from '../../core/engine/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { App } from '../app.ts'
import { languageOf } from '../problems.ts'
import { type Asker, openAskers } from './asker.ts'
import { afterwards, countingOne, decides, knowing, timing } from './door.ts'
import { accountOf, atLeast, momentOf, nobody, nodeOf, nowhere, orThrow, sentWith } from './entities.ts'
import { lostTeller } from './lost.ts'
import { isOfModel, wordsOf } from './own-words.ts'
import { Decision, Evaluation } from './shapes.ts'

export function evaluationRoute(app: App, ctx: Context): void {
  const timed = timing(ctx, 'evaluation')
  const count = countingOne(ctx)
  const askerOf = openAskers(ctx)
  app.post(
    '/access/v1/evaluation',
    {
      ...decides,
      config: { ...decides.config, takesToken: true },
      schema: {
        operationId: 'evaluate',
        tags: ['authzen'],
        summary: 'AuthZEN 1.0: may this subject do this to this resource',
        description:
          'subject.type `account` (or `user`), subject.id an account’s id; action.name an action of the catalog; resource.type a node ' +
          'kind (or `node`), resource.id a node’s id. A resource that is not registered is described by resource.properties.parent (a ' +
          'node’s id) and, for rights on own records, resource.properties.owner (an account’s id). Conditions of rights read what is stored ' +
          'and, where nothing is, subject.properties as account.…, action.properties as action.…, resource.properties as node.…, and ' +
          '`context` as request.…. Three members of `context` are ours: ' +
          '`decide_at`, the moment to decide at (on the facts of now); `at_least`, a revision that the decision must know; and `explain`: ' +
          'true, which answers the reasons as well; a person who asks for them must hold dostup.decisions.explain everywhere.',
        body: Evaluation,
        response: { 200: Decision },
      },
    },
    (request) =>
      timed(() => {
        const { body } = request
        const asker = askerOf(request)
        const answer = (asked: Evaluation): Decision => {
          const decision = evaluate(ctx, asker, asked)
          count(decision.decision)
          return request.hasLost
            ? lostTeller(ctx.decisions.catalog, languageOf(request)).tell(decision, asked)
            : decision
        }
        return knowing(ctx, atLeast(body.context), () =>
          isOfModel(asker, body)
            ? answer(body)
            : afterwards(wordsOf(ctx, request, asker).told([body]), ([asked]) => answer(asked as Evaluation)),
        )
      }),
  )
}

export function evaluate(ctx: Context, asker: Asker, { subject, action, resource, context }: Evaluation): Decision {
  const named = orThrow(nodeOf(ctx, resource))
  const at = orThrow(momentOf(context))
  const reasons = context?.explain === true
  const refusal = asker.refusal(action.name)
  if (refusal !== undefined) throw refusal
  const node = asker.mayAskAt(named) ? named : nowhere
  const who = asker.meant(accountOf(subject))
  const account = asker.mayAskAbout(who) ? who : nobody
  const sent = sentWith(subject, action, resource, context)
  if (!reasons) return { decision: ctx.decisions[asker.noting](account, action.name, node, { at, sent }) }
  const refusalOfReasons = asker.refusalOfReasons()
  if (refusalOfReasons !== undefined) throw refusalOfReasons
  return explained(ctx.decisions.explain(account, action.name, node, { at, sent }))
}

export function explained(explanation: Explanation): Decision {
  const { allowed: decision } = explanation
  const context = explanation.allowed ? { ways: [...explanation.ways] } : { misses: [...explanation.misses] }
  return { decision, context } as Decision
}
