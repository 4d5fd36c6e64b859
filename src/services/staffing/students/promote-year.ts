import { type FieldProblem, momentInEach, Problem, refuseFields } from '../../../core/problems/index.ts'
import type { Transaction } from '../../../database/index.ts'
import { listAffiliationsAt, type StoredAffiliation } from '../../affiliations/index.ts'
import { type Deed, perform, type Stage } from '../../audit/index.ts'
import { findKind } from '../../catalog/index.ts'
import { today } from '../../decisions/index.ts'
import { createOrganization, getVisibleOrganization } from '../../organizations/index.ts'
import { zoneOfInstallation } from '../../settings/index.ts'
import { closeCourse, openCourse } from '../move-deed.ts'
import { type ClassNode, findLastMove, listClasses } from '../queries-moves.ts'
import type { Promotion, PromotionReport } from '../shapes.ts'
import { type Course, transfer } from '../steps.ts'
import { leaveSchool } from './leave-school.ts'

/**
 * A whole school goes on to the next year: 1-А to 2-А, and so on, the top year graduates; by exception somebody stays, or goes to another
 * class. Classes that are missing are made, and stay when it is undone. All of it, or nothing. Its inverse is `undoMove`.
 */
export const promoteYear: Deed<{ id: string; asked: Promotion }, PromotionReport> = {
  name: 'staffing.promote-year',
  kind: 'model',
  async decide(stage, tx, actor, { id, asked }) {
    const course = openCourse(stage, actor)
    const school = await getVisibleOrganization(stage, actor, tx, id)
    await refuseTwice(stage, tx, school.id)
    const day = asked.from ?? today(stage)
    const groups = (kind: string) => findKind(stage.decisions.catalog, kind)?.family === 'group'
    const classes = (await listClasses(tx, school.id)).filter(({ kind }) => groups(kind))
    // Before anybody moves: who comes to 2-А is not to go on to 3-А.
    const present = new Map<string, StoredAffiliation[]>()
    for (const one of classes) present.set(one.id, await listAffiliationsAt(tx, [one.id], 'student', day))
    const exceptions = exceptionsOf(asked, [...present.values()].flat())
    const report = { classes: [] as PromotionReport['classes'], moved: 0, graduated: 0, stayed: 0 }
    for (const one of classes) {
      const next = nextTitle(one.title, asked.topYear ?? 11)
      const going: StoredAffiliation[] = []
      for (const place of present.get(one.id) ?? []) {
        const exception = exceptions.get(place.person_id)
        if (exception === undefined) going.push(place)
        else if (exception === null) report.stayed++
        else {
          await transfer(course, { ...orderOf(asked), id: place.id, nodeId: exception, from: day, doing: 'move' })
          report.moved++
        }
      }
      if (next === undefined) report.stayed += going.length
      else if (next === null) {
        for (const place of going)
          await leaveSchool(course, tx, place, { ...orderOf(asked), day, reason: 'graduation', account: asked.account })
        report.graduated += going.length
        report.classes.push({ from: one.title, to: null, students: going.length, isNew: false })
      } else if (going.length > 0) {
        const { target, isNew } = await classFor(course, classes, one, next)
        for (const place of going)
          await transfer(course, { ...orderOf(asked), id: place.id, nodeId: target, from: day, doing: 'move' })
        report.moved += going.length
        report.classes.push({ from: one.title, to: next, students: going.length, isNew })
      }
    }
    const head = {
      deed: promoteYear.name,
      word: 'Перевод на следующий год',
      person: null,
      nodeId: id,
      nodeTitle: school.title,
    }
    return await closeCourse(course, tx, head, report)
  },
}

/** A year has one promotion: a second by mistake would take everybody two years up. */
async function refuseTwice(stage: Stage, tx: Transaction, school: string): Promise<void> {
  const last = await findLastMove(tx, promoteYear.name, school)
  if (last === undefined || stage.clock().getTime() - last.at.getTime() > halfYear) return
  throw new Problem('promotion-done', { at: momentInEach(last.at, zoneOfInstallation(stage)) })
}

const halfYear = 182 * 24 * 3600 * 1000

/** Where to, by person; each is of somebody who studies here, and said once. */
function exceptionsOf({ exceptions = [] }: Promotion, present: readonly StoredAffiliation[]) {
  const here = new Set(present.map(({ person_id }) => person_id))
  const targets = new Map<string, string | null>()
  const problems: FieldProblem[] = []
  for (const [at, { personId, nodeId }] of exceptions.entries()) {
    const reason = here.has(personId) ? saidTwice : notHere
    const isWrong = !here.has(personId) || targets.has(personId)
    if (isWrong) problems.push({ field: `exceptions.${at}.personId`, code: 'field-invalid', values: { reason } })
    targets.set(personId, nodeId)
  }
  refuseFields(problems)
  return targets
}

const notHere = { ru: 'кто учится здесь в этот день', en: 'somebody who studies here on that day' }
const saidTwice = { ru: 'одно исключение на человека', en: 'one exception a person' }

const orderOf = ({ orderNumber, orderDate }: Promotion) => ({ orderNumber, orderDate })

/** «1-А» is «2-А» next year; null: it was the top one; undefined: its title names no year. */
export function nextTitle(title: string, topYear: number): string | null | undefined {
  const [, year, rest = ''] = /^(\d{1,2})(?!\d)(.*)$/.exec(title) ?? []
  if (year === undefined) return undefined
  return Number(year) >= topYear ? null : `${Number(year) + 1}${rest}`
}

async function classFor(
  { stage, actor }: Course,
  classes: readonly ClassNode[],
  from: ClassNode,
  title: string,
): Promise<{ target: string; isNew: boolean }> {
  const known = classes.find((one) => one.title === title)
  if (known !== undefined) return { target: known.id, isNew: false }
  const made = { title, kind: from.kind, parentId: from.parent_id }
  const id = await perform(stage, actor, createOrganization, made)
  return { target: id, isNew: true }
}
