import { writeXlsx } from 'hucre/xlsx'
import { type Language, Problem, problemWords } from '../../../core/problems/index.ts'
import { listAccountsByIds } from '../../accounts/index.ts'
import { type Answer, performAll } from '../../audit/index.ts'
import { type Actor, type Context, seesAccount } from '../../decisions/index.ts'
import { generatePassword, passwordPolicyAt } from '../../passwords/index.ts'
import { setPassword } from './set-password.ts'

const words = {
  title: { ru: 'Карточка генерации', en: 'Generated passwords' },
  refused: { ru: 'Не выданы', en: 'Not given' },
  name: { ru: 'ФИО', en: 'Name' },
  home: { ru: 'Организация', en: 'Organization' },
  login: { ru: 'Логин', en: 'Login' },
  password: { ru: 'Пароль', en: 'Password' },
  why: { ru: 'Почему', en: 'Why' },
  foot: {
    ru: 'При первом входе пароль нужно сменить. Передайте карточку лично и уничтожьте её.',
    en: 'The password must be changed at the first sign-in. Hand the card over in person and destroy it.',
  },
} as const

type Known = Awaited<ReturnType<typeof listAccountsByIds>>

interface Given {
  readonly id: string
  readonly password: string
  readonly answer: Answer<unknown> | undefined
}

/**
 * «Карточка генерации» (B11): new passwords by the policy, to be changed at the first sign-in, as a sheet to be printed. The passwords are in
 * this answer and nowhere else: neither kept nor logged (mistakes 33, 78), so whoever loses the sheet makes them anew. Those that may not
 * be given one are on a sheet of their own, with the reason.
 */
export async function generatePasswords(
  ctx: Context,
  actor: Actor,
  ids: readonly string[],
  language: Language,
): Promise<Uint8Array> {
  const policyOf = (id: string) => passwordPolicyAt(ctx, ctx.decisions.homeOf(id) ?? '')
  const inputs = ids.map((id) => ({ id, password: generatePassword(policyOf(id)), mustChange: true }))
  const answers = await performAll(ctx, actor, setPassword, inputs)
  const given = inputs.map((input, at) => ({ ...input, answer: answers[at] }))
  for (const { answer } of given)
    if (answer && 'error' in answer && !(answer.error instanceof Problem)) throw answer.error
  const known = await listAccountsByIds(ctx.database.kysely, ids)
  const seen = new Map([...known].filter(([id]) => seesAccount(ctx, actor, id)))
  return await sheetOf(given, seen, language)
}

/** `known`: those that whoever asked may see; of others the id is told back, and no more. */
async function sheetOf(given: readonly Given[], known: Known, language: Language): Promise<Uint8Array> {
  const namesOf = (id: string): string[] => {
    const account = known.get(id)
    return account ? [account.title, account.home ?? '', account.login] : ['', '', id]
  }
  const rows = given.flatMap(({ id, password, answer }) =>
    answer !== undefined && 'result' in answer ? [[...namesOf(id), password]] : [],
  )
  const head: string[] = (['name', 'home', 'login', 'password'] as const).map((key) => words[key][language])
  const refused = given.flatMap(({ id, answer }) =>
    answer && 'error' in answer && answer.error instanceof Problem
      ? [[...namesOf(id), reasonOf(answer.error, language)]]
      : [],
  )
  const columns = [{ width: 34 }, { width: 34 }, { width: 26 }]
  const why = head.with(-1, words.why[language])
  return await writeXlsx({
    sheets: [
      {
        name: words.title[language],
        columns: [...columns, { width: 22 }],
        rows: [[words.title[language]], [words.foot[language]], [], head, ...rows],
        pageSetup: {
          paperSize: 'a4',
          orientation: 'landscape',
          fitToPage: true,
          fitToWidth: 1,
          fitToHeight: 0,
          printTitlesRow: '$4:$4',
        },
      },
      ...(refused.length > 0
        ? [{ name: words.refused[language], columns: [...columns, { width: 90 }], rows: [why, ...refused] }]
        : []),
    ],
  })
}

/** Where fields were refused, why each of them was: a sheet has no form in which they could be marked. */
function reasonOf(problem: Problem, language: Language): string {
  const told = problem.fields.length > 0 ? problem.fields : [problem]
  return told.map((one) => problemWords(one, language).detail).join(' ')
}
