/** `use-process.ts ROUNDS`: checks by ids of a whole region, their yeses noted and not, in turn. */
import { check, compile, openUses, settleUses, takeUses, type Uses } from '../../src/core/engine/index.ts'
import { answerParent } from '../child.ts'
import { factsOf } from '../contenders/ours.ts'
import { AT, describeRegion, WHOLE_REGION } from '../facts.ts'
import { drawQuestions } from '../questions.ts'

export interface UseCost {
  /** Checks in a second of the processor, round by round. */
  readonly plain: readonly number[]
  readonly noted: readonly number[]
  /** Milliseconds of telling by which grants a full spell of notes came: once in two seconds. */
  readonly settled: readonly number[]
}

const rounds = Number(process.argv[2])
const spellSeconds = 2
const region = describeRegion(WHOLE_REGION)
const { accountIds, actionIds, organizationIds, count } = drawQuestions(region, 200_000)
const snapshot = compile(factsOf(region))
const uses = openUses()

/** By the processor's time of this thread, which neighbours on the machine hardly disturb. */
const seconds = (from: NodeJS.CpuUsage) => {
  const { user, system } = process.threadCpuUsage(from)
  return (user + system) / 1e6
}

function ask(noting: Uses | null): number {
  const from = process.threadCpuUsage()
  let yeses = 0
  for (let n = 0; n < count; n++) {
    const question = {
      account: accountIds[n] as string,
      action: actionIds[n] as string,
      node: organizationIds[n] as string,
      at: AT,
    }
    if (check(snapshot, question, noting)) yeses++
  }
  if (yeses === 0) throw new Error('no question is answered yes')
  return count / seconds(from)
}

function settle(): number {
  const from = process.threadCpuUsage()
  settleUses(snapshot, uses, AT)
  takeUses(uses, true)
  return seconds(from) * 1000
}

const cost = { plain: [] as number[], noted: [] as number[], settled: [] as number[] }
for (let round = -3; round < rounds; round++) {
  // Each before the other as often as behind it.
  const isFirst = round % 2 === 0
  const noted = isFirst ? ask(uses) : 0
  const plain = ask(null)
  const again = isFirst ? noted : ask(uses)
  const settled = settle()
  if (round < 0) continue
  cost.plain.push(plain)
  cost.noted.push(again)
  cost.settled.push(settled)
}
answerParent({ ...cost, settled: cost.settled.map((one) => one / spellSeconds) } satisfies UseCost)
