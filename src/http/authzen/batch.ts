/**
 * Many questions at once. Half a million a second leave no room for an object or a serializer per item: the answer is written as text.
 */
import { type Language, Problem, type ProblemValue } from '../../core/problems/index.ts'
import type { Context } from '../../services/decisions/index.ts'
import type { Asker } from './asker.ts'
import { countBatch } from './door.ts'
import { nobody, nowhere } from './entities.ts'
import { explained } from './evaluation.ts'
import { type Item, itemReader, type Question } from './item.ts'
import { errorOf, lostTeller } from './lost.ts'

export const mostItems = 50_000
export const mostExplained = 1_000

export interface Batch extends Item {
  readonly evaluations: readonly unknown[]
  readonly options?: { readonly evaluations_semantic?: string }
}

export const yes = '{"decision":true}'
export const no = '{"decision":false}'
const yesBegins = yes.slice(0, -1)
/** How the answer begins after which no other is wanted. An error is a no. */
const settling: Readonly<Record<string, string>> = {
  deny_on_first_deny: no.slice(0, -1),
  permit_on_first_permit: yesBegins,
}

/** Who asks, and in which language errors are told. */
export interface Asking {
  readonly ctx: Context
  readonly asker: Asker
  readonly language: Language
}

/** The body of the answer. `hasLost`: a number somewhere in the batch could not be kept. */
export function answerBatch(asking: Asking, batch: Batch, hasLost: boolean): string {
  const answer = answerer(asking, batch)
  const { tellWritten } = lostTeller(asking.ctx.decisions.catalog, asking.language)
  const telling = (item: unknown) => tellWritten(answer(item), item, batch)
  const answers = collector(hasLost ? telling : answer, batch, asking.ctx)
  for (const item of batch.evaluations) answers.add(item)
  return answers.body()
}

/** Takes items one by one, up to the one that settles all. */
export function collector<T>(
  answer: (item: T) => string,
  batch: Pick<Batch, 'options'>,
  { meters }: Pick<Context, 'meters'>,
) {
  const last = settling[batch.options?.evaluations_semantic ?? 'execute_all']
  const answers: string[] = []
  let count = 0
  let yeses = 0
  let settled = false
  return {
    add(item: T): void {
      count += 1
      if (settled) return
      const one = answer(item)
      answers.push(one)
      if (one !== no && one.startsWith(yesBegins)) yeses += 1
      settled = last !== undefined && one.startsWith(last)
    },
    count: () => count,
    body() {
      countBatch(meters, { yes: yeses, no: answers.length - yeses })
      return `{"evaluations":[${answers.join()}]}`
    },
  }
}

function answerer({ ctx, asker, language }: Asking, batch: Batch): (item: unknown) => string {
  const read = itemReader(ctx, batch)
  const tell = errorTeller(language)
  const { decisions } = ctx
  let explainedSoFar = 0
  return (item) => {
    const asked = read(item)
    if (asked instanceof Problem) return tell(asked)
    const { action, reasons } = asked
    const refusal = refusalOf(asker, asked)
    if (refusal !== undefined) return tell(refusal)
    const account = asker.mayAskAbout(asked.account) ? asked.account : nobody
    const node = asker.mayAskAt(asked.node) ? asked.node : nowhere
    if (!reasons) return decisions[asker.noting](account, action, node, asked) ? yes : no
    explainedSoFar += 1
    if (explainedSoFar > mostExplained) throw tooMany.explained
    return JSON.stringify(explained(decisions.explain(account, action, node, asked)))
  }
}

const limited = (limit: number, of: ProblemValue) => new Problem('too-many-questions', { limit, of })
export const tooMany = {
  items: limited(mostItems, { ru: 'вопросов', en: 'questions' }),
  explained: limited(mostExplained, { ru: 'вопросов с `explain`', en: 'questions with `explain`' }),
}

function refusalOf(asker: Asker, { action, reasons }: Question): Problem | undefined {
  return asker.refusal(action) ?? (reasons ? asker.refusalOfReasons() : undefined)
}

/** Words are put together once for each problem: a batch may meet the same one thousands of times. */
export function errorTeller(language: Language): (problem: Problem) => string {
  const told = new Map<Problem, string>()
  return (problem) => {
    const known = told.get(problem)
    if (known !== undefined) return known
    const text = JSON.stringify({ decision: false, context: { error: errorOf(problem, language) } })
    told.set(problem, text)
    return text
  }
}
