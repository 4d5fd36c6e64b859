import type { FactChange, Miss } from '../../../core/engine/index.ts'
import { type Language, Problem } from '../../../core/problems/index.ts'
import { activateAccount } from '../../accounts/index.ts'
import { perform, rehearse } from '../../audit/index.ts'
import { type Actor, type Context, operator } from '../../decisions/index.ts'
import { restoreOrganization } from '../../organizations/index.ts'
import { sentAlong } from '../question.ts'
import type { Refused, Remedy, Step, Supposed } from './remedy.ts'
import { gifts } from './remedy-gifts.ts'
import { extension, givingAgain } from './remedy-grants.ts'
import { propertyRemedy } from './remedy-properties.ts'
import { leading, owning, sharing } from './remedy-records.ts'
import { remedyInWords } from './words-cure.ts'

/** An account may be off in an archived organization: no more than these two stand before everything else. */
const mostOpened = 2

/** The likeliest first: what undoes the very thing that is missing, then roles and rights to give, those that add least before others. */
export async function remediesFor(ctx: Context, actor: Actor, refused: Refused, language: Language): Promise<Remedy[]> {
  const { asked, nearest, things } = refused
  const { account, node } = things
  if (account === undefined || node === undefined || nearest === undefined) return []
  const steps: Step[] = []
  let now: Supposed = { asked, account, node, facts: [], nearest, at: things.decisions.at }
  for (let step = opening(now, language); step !== undefined; step = opening(now, language)) {
    const facts = steps.length < mostOpened ? await factsOf(ctx, step) : undefined
    if (facts === undefined) return []
    steps.push(step)
    now = supposedAfter(ctx, now, facts)
  }
  const rest = now.nearest === undefined ? [] : await closing(ctx, actor, now, language)
  const [first, ...others] = steps
  if (first === undefined) return rest
  return now.nearest === undefined ? [[first, ...others]] : rest.map((last) => [first, ...others, ...last])
}

/** What stands before everything else an account holds. */
function opening({ account, nearest }: Supposed, language: Language): Step | undefined {
  const home = { id: account.home_id, title: account.home_title }
  const at = { role: null, right: null, scope: home, grant: null }
  switch (nearest?.miss) {
    case 'account-inactive': {
      const sentence = remedyInWords['activate-account'][language]('')
      const needs = 'dostup.accounts.deactivate'
      return {
        deed: 'activate-account',
        sentence,
        ...at,
        needs,
        perform: (stage, actor) => perform(stage, actor, activateAccount, account.id),
      }
    }
    case 'organization-archived': {
      const sentence = remedyInWords['restore-organization'][language](home.title)
      const needs = 'dostup.organizations.archive'
      return {
        deed: 'restore-organization',
        sentence,
        ...at,
        needs,
        perform: (stage, actor) => perform(stage, actor, restoreOrganization, home.id),
      }
    }
    default:
      return undefined
  }
}

/** What a step would move; undefined when nobody at all may do it. */
async function factsOf(ctx: Context, step: Step): Promise<readonly FactChange[] | undefined> {
  try {
    return await rehearse(
      ctx,
      (stage) => step.perform(stage, operator),
      (facts) => [...facts],
    )
  } catch (error) {
    if (error instanceof Problem) return undefined
    throw error
  }
}

function supposedAfter(ctx: Context, before: Supposed, moved: readonly FactChange[]): Supposed {
  const facts = [...before.facts, ...moved]
  const { account, node, action } = before.asked
  const explanation = ctx.decisions.suppose(facts, () =>
    ctx.decisions.explain(account, action, node, { at: before.at, sent: sentAlong(before.asked) }),
  )
  return { ...before, facts, nearest: explanation.allowed ? undefined : explanation.misses[0] }
}

const mended = new Set<Miss['miss']>([
  'grant-deactivated',
  'grant-expired',
  'grant-not-started',
  'view-only',
  'condition-fails',
  'not-owner',
  'other-branch',
  'outside-own-unit',
  'role-lacks-right',
  'no-grant',
])

async function closing(ctx: Context, actor: Actor, now: Supposed, language: Language): Promise<Remedy[]> {
  if (now.nearest === undefined || !mended.has(now.nearest.miss)) return []
  return [
    ...(await extension(ctx, actor, now, language)),
    ...(await sharing(ctx, actor, now, language)),
    ...(await owning(ctx, actor, now, language)),
    ...(await leading(ctx, actor, now, language)),
    ...(await propertyRemedy(ctx, actor, now, language)),
    ...(await givingAgain(ctx, actor, now, language)),
    ...(await gifts(ctx, actor, now, language)),
  ]
}
