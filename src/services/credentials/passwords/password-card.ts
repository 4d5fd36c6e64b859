import { writeXlsx } from 'hucre/xlsx'
import { type Language, Problem, problemWords } from '../../../core/problems/index.ts'
import { listAccountsByIds } from '../../accounts/index.ts'
import { type Answer, performAll } from '../../audit/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { generatePassword } from '../../passwords/index.ts'
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
  const { password: policy } = ctx.decisions.catalog.policies
  const inputs = ids.map((id) => ({ id, password: generatePassword(policy), mustChange: true }))
  const answers = await performAll(ctx, actor, setPassword, inputs)
  const given = inputs.map((input, at) => ({ ...input, answer: answers[at] }))
  for (const { answer } of given)
    if (answer && 'error' in answer && !(answer.error instanceof Problem)) throw answer.error
  return await sheetOf(ctx, given, language)
}

async function sheetOf(ctx: Context, given: readonly Given[], language: Language): Promise<Uint8Array> {
  const done = given.filter(({ answer }) => answer !== undefined && 'result' in answer)
  const known = await listAccountsByIds(
    ctx.database.kysely,
    done.map(({ id }) => id),
  )
  const rows = done.flatMap(({ id, password }) => {
    const account = known.get(id)
    return account ? [[account.title, account.home, account.login, password]] : []
  })
  const head = (['name', 'home', 'login', 'password'] as const).map((key) => words[key][language])
  const refused = given.flatMap(({ id, answer }) =>
    answer && 'error' in answer && answer.error instanceof Problem
      ? [[id, problemWords(answer.error, language).detail]]
      : [],
  )
  const other = { name: words.refused[language], columns: [{ width: 24 }, { width: 90 }] }
  return await writeXlsx({
    sheets: [
      {
        name: words.title[language],
        columns: [{ width: 34 }, { width: 34 }, { width: 26 }, { width: 22 }],
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
      ...(refused.length > 0 ? [{ ...other, rows: [['id', words.why[language]], ...refused] }] : []),
    ],
  })
}
