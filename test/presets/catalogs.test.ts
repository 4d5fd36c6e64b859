import { describe, expect, test } from 'vitest'
import { presetsFolder, rightsOf } from '../../src/services/catalog/index.ts'
import { readCaseFile } from '../support/case-file.ts'
import { catalogs, counts, presets } from './loaded.ts'

describe.each(presets)('the preset %s', (id) => {
  const { kinds, metaroles, subsystems, roles } = catalogs[id]
  const actions = subsystems.flatMap((each) => each.actions)
  const rights = rightsOf(subsystems)

  test('has neither more nor less than it should', () => {
    expect({
      kinds: kinds.length,
      metaroles: metaroles.length,
      subsystems: subsystems.length,
      actions: actions.length,
      rights: rights.length,
      roles: roles.length,
    }).toEqual(counts[id])
  })

  test('has Russian and English titles, and not the one in place of the other', () => {
    const titled = [
      ...kinds,
      ...metaroles,
      ...subsystems,
      ...subsystems.flatMap((s) => s.sections),
      ...actions,
      ...rights,
      ...roles,
    ]
    const bad = titled.filter(
      ({ id, title }) => /[а-яё]/i.test(title.en) || (!/[а-яё]/i.test(title.ru) && id !== 'epos.moodle'),
    )
    expect(bad.map((each) => each.id)).toEqual([])
  })

  test('brings every action by some right that is not limited to own records', () => {
    const brought = new Set(
      rights.flatMap(({ own, ownActions, actions: all }) =>
        own ? [] : all.filter((one) => !ownActions.includes(one)),
      ),
    )
    // A13: «Просмотр назначенных на пользователя задач» is never of anybody else's.
    const ownOnly = actions.map((each) => each.id).filter((each) => !brought.has(each))
    expect(ownOnly.filter((each) => each !== 'university.activity.tasks.view-assigned')).toEqual([])
  })
})

test.each(['apeks', 'esnsi', 'bars', 'eldis', 'epos', 'region'])(
  'the truth table of %s says why, nearly always, and both yes and no',
  async (id) => {
    const questions = (await readCaseFile(`${presetsFolder}/truth/${id}.yaml`)).flatMap((one) => one.questions)
    const least = { apeks: 400, esnsi: 290, bars: 690, eldis: 140, epos: 520, region: 120 }[id]
    expect(questions.length).toBeGreaterThanOrEqual(least ?? 0)
    expect(questions.filter((one) => 'why' in one && one.why === null)).toEqual([])
    for (const answer of [true, false])
      expect(questions.filter((one) => one.answer === answer).length).toBeGreaterThan(40)
  },
)
