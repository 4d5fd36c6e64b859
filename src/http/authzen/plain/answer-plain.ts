/** Plain items, answered by numbers that are looked up where the ids stand in the request. */
import type { WrittenQuestions } from '../../../core/engine/index.ts'
import type { Problem } from '../../../core/problems/index.ts'
import { findKind } from '../../../services/catalog/index.ts'
import type { Asker } from '../asker.ts'
import { type Asking, type Batch, collector, errorTeller, mostItems, no, yes } from '../batch.ts'
import { isAccount, isOuter } from '../entities.ts'
import type { Item } from '../item.ts'
import {
  ACTION_NAME,
  type PlainItems,
  plainTexts,
  RESOURCE_ID,
  RESOURCE_TYPE,
  SUBJECT_ID,
  SUBJECT_TYPE,
} from './plain-items.ts'

/** The body of the answer; undefined when the batch is not as plain as it looked, or asks for what takes longer. */
export function answerPlain(asking: Asking, bytes: Buffer, plain: PlainItems): string | undefined {
  const { ctx, asker } = asking
  // Whoever has to be looked at at every place is answered in the usual way.
  if (!asker.isAnywhere) return undefined
  const source = textsOf(bytes, plain)
  if (source === undefined) return undefined
  const strange = { met: false }
  const answers = collector<void>(answerer(ctx.decisions.written(), asking, source, strange), plain.rest as Batch, ctx)
  const allPlain = plain.each(answers.add) && !strange.met
  return allPlain && answers.count() <= mostItems ? answers.body() : undefined
}

/** Where each of the five texts stands: in the item that was told last, or, for all items alike, in a default. */
interface Texts {
  readonly bytes: readonly Buffer[]
  readonly places: Int32Array
}

function textsOf(bytes: Buffer, { rest, told, places }: PlainItems): Texts | undefined {
  const found = plainTexts.map((text, n) => {
    if (told.includes(n)) return bytes
    const [entity, member] = text.split('.') as [keyof Item, string]
    const value = plainText(rest[entity], member)
    if (value === undefined) return undefined
    places[2 * n + 1] = value.length
    return value
  })
  return found.includes(undefined) ? undefined : { bytes: found as Buffer[], places }
}

function plainText(entity: unknown, member: string): Buffer | undefined {
  const { properties, [member]: text } = (entity ?? {}) as Record<string, unknown>
  if (properties !== undefined || typeof text !== 'string') return undefined
  return /^[\x20-\x7e]{1,256}$/.test(text) ? Buffer.from(text) : undefined
}

/** `strange`: what is not known may be a word of the asker’s own, and is left to be told in the usual way. */
function answerer(
  questions: WrittenQuestions,
  { ctx, asker, language }: Asking,
  { bytes, places }: Texts,
  strange: { met: boolean },
) {
  const tell = errorTeller(language)
  const number = (text: number, find: WrittenQuestions['node']) =>
    find(bytes[text] as Buffer, places[2 * text] as number, places[2 * text + 1] as number)
  const subjectType = lastText(bytes[SUBJECT_TYPE] as Buffer, places, SUBJECT_TYPE)
  const kind = lastText(bytes[RESOURCE_TYPE] as Buffer, places, RESOURCE_TYPE)
  const refusal = refusals(questions, asker)
  return () => {
    const action = number(ACTION_NAME, questions.action)
    const refused = refusal(action)
    if (refused !== undefined) return tell(refused)
    if (!isAccount(subjectType())) {
      strange.met ||= isOuter(subjectType())
      return no
    }
    const node = number(RESOURCE_ID, questions.node)
    const type = kind()
    if (type !== 'node' && !questions.isOfKind(node, type)) {
      strange.met ||= asker.mayUseOwnWords || findKind(ctx.decisions.catalog, type)?.fallsTo !== undefined
      return no
    }
    const account = number(SUBJECT_ID, questions.account)
    if (questions.allowed(account, action, node)) return yes
    strange.met ||= asker.mayUseOwnWords && (account === nobody || action === nobody)
    return no
  }
}

/** As the engine numbers what it does not know. */
const nobody = 0

/** A text that is nearly always the one before: made anew only when it differs. */
function lastText(bytes: Buffer, places: Int32Array, number: number): () => string {
  let text = ''
  return () => {
    const from = places[2 * number] as number
    const until = places[2 * number + 1] as number
    if (!isText(bytes, from, until, text)) text = bytes.toString('latin1', from, until)
    return text
  }
}

function isText(bytes: Buffer, from: number, until: number, text: string): boolean {
  if (until - from !== text.length) return false
  for (let n = 0; n < text.length; n++) if (bytes[from + n] !== text.charCodeAt(n)) return false
  return true
}

/** Asked once for each action. What the catalog does not know is nobody's, and refused to nobody. */
function refusals(questions: WrittenQuestions, asker: Asker): (action: number) => Problem | undefined {
  const known: (Problem | null | undefined)[] = [null]
  return (action) => {
    const answer = known[action]
    if (answer !== undefined) return answer ?? undefined
    const asked = asker.refusal(questions.actionId(action))
    known[action] = asked ?? null
    return asked
  }
}
