import type { Language } from '../../core/problems/index.ts'
import { eventWords } from '../audit/index.ts'
import type { Actor, Context } from '../decisions/index.ts'
import { writeXlsx } from '../registries/index.ts'
import type { Cell } from '../registry/index.ts'
import { drawHeat } from './draw-heat.ts'
import { drawAbilities } from './draw-person.ts'
import { drawReach } from './draw-reach.ts'
import { drawRole } from './draw-role.ts'
import { drawSeen } from './draw-seen.ts'
import { drawTimeline } from './draw-timeline.ts'
import type { AbilitiesQuestion, ReachQuestion, RoleQuery, SeenQuestion, TimelineQuestion } from './shapes.ts'

/** A picture as a table, for a spreadsheet: the same that is shown. */
export interface PictureFile {
  readonly name: string
  readonly bytes: AsyncIterable<Uint8Array>
}

const words = {
  ru: {
    ...{ role: 'Роль', way: 'Чем', scope: 'Где выдано', account: 'Учётная запись', yes: 'мог' },
    ...{
      place: 'Где',
      held: 'Здесь',
      within: 'Здесь и ниже',
      event: 'Событие',
      action: 'Действие',
      hidden: 'вне вашей видимости',
    },
  },
  en: {
    ...{ role: 'Role', way: 'By', scope: 'Given at', account: 'Account', yes: 'could' },
    ...{
      place: 'Where',
      held: 'Here',
      within: 'Here and below',
      event: 'Event',
      action: 'Action',
      hidden: 'outside what you see',
    },
  },
}

export async function heatFile(ctx: Context, actor: Actor, within: string, language: Language): Promise<PictureFile> {
  const heat = await drawHeat(ctx, actor, within)
  const heads = [words[language].role, ...heat.places.map(({ title }) => title)]
  return file(
    heat.within.title,
    heads,
    heat.roles.map(({ role, counts }) => [role.title, ...counts]),
  )
}

export async function reachFile(
  ctx: Context,
  actor: Actor,
  question: ReachQuestion,
  language: Language,
): Promise<PictureFile> {
  const { node, ways } = await drawReach(ctx, actor, question, language)
  const { way, scope, account } = words[language]
  const rows = ways.flatMap((one) =>
    one.accounts.map(({ title }): Cell[] => [
      title,
      one.by?.title ?? one.metarole?.title ?? one.right.title,
      one.scope?.title ?? null,
    ]),
  )
  return file(node.title, [account, way, scope], rows)
}

export async function timelineFile(
  ctx: Context,
  actor: Actor,
  question: TimelineQuestion,
  language: Language,
): Promise<PictureFile> {
  const { node, moments, rows } = await drawTimeline(ctx, actor, question, language)
  const { account, yes } = words[language]
  return file(
    node.title,
    [account, ...moments],
    rows.map((row) => [row.account.title, ...row.could.map((could) => (could ? yes : null))]),
  )
}

export async function abilitiesFile(
  ctx: Context,
  actor: Actor,
  question: AbilitiesQuestion,
  language: Language,
): Promise<PictureFile> {
  const { account, moments, rows } = await drawAbilities(ctx, actor, question, language)
  const { action, yes } = words[language]
  return file(
    account.title,
    [action, ...moments],
    rows.map((row) => [row.action.title, ...row.could.map((could) => (could ? yes : null))]),
  )
}

export async function roleFile(ctx: Context, actor: Actor, query: RoleQuery, language: Language): Promise<PictureFile> {
  const { role, places } = await drawRole(ctx, actor, query)
  const { place, held, within } = words[language]
  const rows = places.map((one): Cell[] => [`${'  '.repeat(one.depth)}${one.title}`, one.held, one.within])
  return file(role.title, [place, held, within], rows)
}

export async function seenFile(
  ctx: Context,
  actor: Actor,
  question: SeenQuestion,
  language: Language,
): Promise<PictureFile> {
  const { object, columns, rows } = await drawSeen(ctx, actor, question)
  const { account, event, hidden } = words[language]
  const titleOf = (code: string) => eventWords(ctx.decisions.catalog, code)[language]
  return file(
    object.title,
    [account, event, ...columns],
    rows.map((row): Cell[] => [
      row.account.title ?? hidden,
      titleOf(row.event),
      ...row.times.map((one) => one || null),
    ]),
  )
}

function file(title: string, heads: readonly string[], rows: readonly (readonly Cell[])[]): PictureFile {
  const columns = heads.map((head) => ({ title: head, type: 'text' as const }))
  return { name: `${title}.xlsx`, bytes: writeXlsx(columns, once(rows), title.replace(/[[\]:*?/\\]/g, ' ')) }
}

async function* once(rows: readonly (readonly Cell[])[]) {
  yield rows
}
