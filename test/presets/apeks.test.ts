import { describe, expect, test } from 'vitest'
import { presetsFolder, rightsOf, type Subsystem } from '../../src/services/catalog/index.ts'
import { readCaseFile } from '../support/case-file.ts'
import { apeksTable } from './apeks-table.ts'
import { catalogs, metarole, right, role } from './loaded.ts'

describe('apeks', () => {
  const modules = catalogs.apeks.subsystems.filter(({ id }) => id.startsWith('university.'))

  test('A14 the table is there, block by block, section by section, title by title', () => {
    const told = (subsystem: Subsystem) =>
      subsystem.sections.map((section) => {
        const rights = section.rights.map(({ title }) => title.ru).join(' | ')
        return `${subsystem.title.ru} · ${section.title.ru}: ${rights}`
      })
    expect(modules.flatMap(told).join('\n')).toBe(apeksTable)
  })

  test('A14 exactly 97 rights in 8 blocks', () => {
    expect(modules.map((each) => rightsOf([each]).length)).toEqual([2, 7, 9, 13, 10, 25, 22, 9])
    expect(rightsOf(modules)).toHaveLength(97)
  })

  test('A14 each right allows exactly what the truth table says yes to', async () => {
    const cases = await readCaseFile(`${presetsFolder}/truth/apeks.yaml`)
    const table = cases.filter(({ name }) => name.startsWith('A14'))
    const said = new Map<string, Set<string>>()
    for (const { facts, questions } of table) {
      for (const { question, answer } of questions) {
        const id = facts.grants.find(
          (grant) => 'account' in grant.subject && grant.subject.account === question.account,
        )?.right
        if (answer && id) said.set(id, (said.get(id) ?? new Set()).add(question.action))
      }
    }
    expect(said.size).toBe(97)
    // A4: «Регистрация пользователей» brings the product's own actions that it takes to register.
    const ofModules = (action: string) => action.startsWith('university.')
    for (const { id, actions } of rightsOf(modules))
      expect([id, [...(said.get(id) ?? [])].sort()]).toEqual([id, actions.filter(ofModules).sort()])
  })

  test('A14 «Полный доступ» of methodical materials does not approve, nor edit work programmes', () => {
    expect(right('apeks', 'university.methodics.materials.full').actions).toEqual([
      'university.methodics.materials.create',
      'university.methodics.materials.edit',
      'university.methodics.materials.view',
      'university.methodics.programmes.change-owner',
      'university.methodics.provision.analyse',
      'university.methodics.reports.generate',
    ])
  })

  test('A19 to agree and to approve are two powers: but for «Полный доступ» no right has both, and each is given alone', () => {
    const settling = (verb: string) =>
      modules.flatMap(({ actions }) => actions.map(({ id }) => id).filter((id) => id.endsWith(`.${verb}`)))
    const [agree, approve] = [settling('agree'), settling('approve')]
    expect([agree, approve]).toEqual([
      ...[
        [
          'university.plans.templates.agree',
          'university.plans.plans.agree',
          'university.methodics.programmes.agree',
          'university.student.record-books.agree',
          'university.timetable.calendar.agree',
          'university.timetable.weekly.agree',
        ],
        [
          'university.plans.templates.approve',
          'university.plans.plans.approve',
          'university.methodics.programmes.approve',
          'university.load.calculations.approve',
          'university.timetable.weekly.approve',
        ],
      ],
    ])
    const brings = (of: readonly string[]) =>
      rightsOf(modules).filter(({ actions }) => actions.some((action) => of.includes(action)))
    expect(
      brings(agree)
        .filter((one) => brings(approve).includes(one))
        .map(({ title }) => title.ru),
    ).toEqual(['Полный доступ'])
    for (const action of approve.filter((id) => !id.includes('.templates.')))
      expect(
        brings([action]).some(({ actions }) => actions.every((one) => approve.includes(one))),
        action,
      ).toBe(true)
  })

  test('A12 «Учебный отдел» has all rights of all modules and is fixed, as every predefined group', () => {
    const office = role('apeks', 'university-academic-office')
    expect(office.fixed).toBe(true)
    expect(rightsOf(modules).filter(({ id }) => !office.rights.includes(id))).toEqual([])
    expect(catalogs.apeks.roles.filter(({ fixed }) => !fixed)).toEqual([])
  })

  test('A13 these sections may be limited to units, categories, faculties, buildings, and no others', () => {
    const limited = modules.flatMap(({ sections }) =>
      sections.flatMap(({ id, rights }) => {
        const kinds = new Set(rights.flatMap(({ scopeKinds }) => scopeKinds ?? ['any']))
        return kinds.size === 1 && kinds.has('university') ? [] : [`${id}: ${[...kinds].join(' ')}`]
      }),
    )
    expect(limited).toEqual([
      'employees: university faculty chair department',
      'groups: university faculty chair department',
      'calculation: university load-category chair',
      'students: university faculty chair department',
      'journal: university faculty chair department',
      'weekly: university faculty',
      'rooms: university building',
    ])
    const ofEmployees = rightsOf(modules).filter(
      ({ id, scopeKinds }) => id.startsWith('university.staff.') && scopeKinds?.includes('chair'),
    )
    expect(ofEmployees.map(({ id }) => id)).toEqual(['university.staff.staffing-order', 'university.staff.portfolio'])
    expect(right('apeks', 'university.load.calculation.compose').scopeKinds).toEqual(['university', 'load-category'])
  })

  test('A13 A17 own grades, own substitutions and tasks assigned to oneself are limited to own records, and no others', () => {
    expect(
      rightsOf(modules)
        .filter(({ own }) => own)
        .map(({ id }) => id),
    ).toEqual([
      'university.student.journal.grade-own',
      'university.timetable.substitutions.own',
      'university.activity.tasks.view',
    ])
    expect(right('apeks', 'university.activity.tasks.full').ownActions).toEqual([
      'university.activity.tasks.view-assigned',
    ])
  })

  test('A7 users change their own name and photo besides the password, nothing else', () => {
    expect(catalogs.apeks.policies.profile).toEqual(['name', 'photo'])
  })

  test('A1 A2 A3 A4 one administrator, employees with licences, students with fixed rights registered by employees', () => {
    expect(catalogs.apeks.metaroles.map(({ id, limit, licence, power }) => [id, limit, licence, power])).toEqual([
      ['administrator', 1, false, 'everything'],
      ['employee', null, true, 'roles'],
      ['student', null, false, 'fixed'],
    ])
    expect(metarole('apeks', 'administrator').createdBy).toEqual([])
    expect(metarole('apeks', 'employee').createdBy).toEqual(['administrator'])
    expect(metarole('apeks', 'student').createdBy).toEqual(['employee'])
    expect(
      metarole('apeks', 'administrator').rights.filter((id) => !/^(dostup|university\.system)\./.test(id)),
    ).toEqual([])
  })
})
