import type { Clash, Offence } from '../../core/engine/index.ts'
import type { ProblemValues } from '../../core/problems/index.ts'
import { titleOfAccount } from '../accounts/index.ts'
import type { Title } from '../catalog/index.ts'
import { type Context, type Moved, seesAccount, storedId } from '../decisions/index.ts'
import { type Rule, titlesOf } from './rules/rules.ts'

/** The rule, both sides and the cure, in words for whoever was refused. */
export async function refusalOf(
  ctx: Context,
  moved: Moved,
  rules: readonly Rule[],
  refused: readonly Offence[],
): Promise<ProblemValues> {
  const { rule: id, accounts, clashes } = refused[0] as Offence
  const rule = rules.find((one) => one.id === id) as Rule
  const clash = clashes[0] as Clash
  const db = ctx.database.kysely
  const [titleOf, person] = await Promise.all([
    titlesOf(ctx.decisions.catalog, db, [rule]),
    nameOf(ctx, moved, accounts, refused.length),
  ])
  const [left, right] = clash.held
  const titles = [titleOf(rule.left[left.duty]), titleOf(rule.right[right.duty])] as const
  return {
    rule: rule.title,
    left: titles[0],
    right: titles[1],
    person,
    cure: cureOf(clash, titles, putBy(moved), rule.exceptions),
  }
}

/** Of several, the first whom the actor sees. */
async function nameOf(ctx: Context, { actor }: Moved, accounts: readonly string[], count: number): Promise<Title> {
  const seen = accounts.find((id) => seesAccount(ctx, actor, id))
  const [named] = seen === undefined ? [] : await titleOfAccount(ctx.database.kysely, seen)
  const more = count > 1
  return {
    ru: `${named?.title ?? 'скрыто от вас'}${more ? ` и ещё ${count - 1}` : ''}`,
    en: `${named?.title ?? 'hidden from you'}${more ? ` and ${count - 1} more` : ''}`,
  }
}

const putBy = ({ facts }: Moved): ReadonlySet<string> =>
  new Set(
    (facts === 'reload' ? [] : facts).flatMap((fact) =>
      'put' in fact && fact.put === 'grant' ? [storedId(fact.grant.id)] : [],
    ),
  )

function cureOf(
  { held: [left, right] }: Clash,
  [leftTitle, rightTitle]: readonly [Title, Title],
  put: ReadonlySet<string>,
  exceptions: boolean,
): Title {
  const old = [left, right].filter(({ grant }) => grant === null || !put.has(grant))
  const [ru, en] = old.some(({ grant }) => grant === null)
    ? [
        'Одно из двух даёт сама метароль: дайте второе учётной записи без неё.',
        'One of the two comes by the metarole itself: give the other to an account without it.',
      ]
    : left.grant === right.grant
      ? ['Уберите одно из двух из этой роли.', 'Take one of the two out of this role.']
      : old.length === 1
        ? revoke(old[0] === left ? leftTitle : rightTitle)
        : ['Сначала отзовите одно из двух.', 'Revoke one of the two first.']
  if (!exceptions) return { ru: `${ru} Исключений правило не допускает.`, en: `${en} The rule allows no exceptions.` }
  return {
    ru: `${ru} Или попросите исключение до срока у того, кто их утверждает.`,
    en: `${en} Or ask for an exception for a time of whoever approves them.`,
  }
}

const revoke = ({ ru, en }: Title): readonly [string, string] => [`Сначала отзовите «${ru}».`, `Revoke “${en}” first.`]
