import { describe, expect, test } from 'vitest'
import { loadPresetText } from './load-preset.ts'
import { PresetError } from './preset-error.ts'

const head = `preset: town
title: { ru: Город, en: Town }
`
const subsystem = `subsystems:
  - id: school
    title: { ru: Школа, en: School }
    actions:
      - { id: school.plan.view, title: { ru: Смотреть, en: View } }
      - { id: school.plan.edit, title: { ru: Править, en: Edit }, changes: true }
    sections:
      - id: plans
        title: { ru: Планы, en: Plans }
        rights:
          - { id: school.plan.edit, title: { ru: Планы, en: Plans }, actions: [school.plan.view, school.plan.edit] }
`
const kind = (id: string, more = '') => `  - { id: ${id}, title: { ru: Вид, en: Kind }, family: unit${more} }\n`
const role = (rights: string, id = 'planner') =>
  `roles:\n  - { id: ${id}, title: { ru: Роль, en: Role }, rights: [${rights}] }\n`
const metarole = (more: string, id = 'admin') =>
  `metaroles:\n  - { id: ${id}, title: { ru: Админ, en: Admin }, rank: 1, ${more} }\n`

const files = (texts: Record<string, string>) => async (id: string) => {
  const text = texts[id]
  return text === undefined ? undefined : { file: `${id}.yaml`, text }
}

const faultsOf = async (text: string, included: Record<string, string> = {}): Promise<string[]> => {
  try {
    await loadPresetText(text, 'town.yaml', files(included))
  } catch (error) {
    if (error instanceof PresetError) return error.message.split('\n')
    throw error
  }
  return []
}

/** Takes the mark out of a text, and says where it stood. */
const unmarked = (marked: string): { text: string; place: string } => {
  const before = marked.slice(0, marked.indexOf('▸'))
  const lines = before.split('\n')
  const place = `town.yaml:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
  return { text: marked.replace('▸', ''), place }
}

describe('a preset with a fault is refused by file, line, column and reason (the place is marked ▸)', () => {
  test.each<[string, string, string]>([
    [
      'broken YAML',
      `${head}kinds: [▸`,
      'Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['a key said twice', `${head}▸preset: town\n`, 'Map keys must be unique'],
    ['a text that is no mapping', '▸town\n', '“town” is not a set of “key: value”'],
    ['an empty file', '▸', '“null” is not a set of “key: value”'],
    ['an unknown key', `${head}▸subsystem: []\n`, 'unknown key “subsystem” (did you mean “subsystems”?)'],
    [
      'an unknown key far from any',
      `${head}kinds:\n${kind('a', ', ▸colour: red')}`,
      'unknown key “colour”; known here: id, title, note, family, in, under, root, deeds, keptBy, fallsTo, book',
    ],
    ['a missing key', '▸title: { ru: Город, en: Town }\n', 'the file lacks the key “preset”'],
    ['a wrong type', `${head}roles: ▸planner\n`, '“planner” is not a list'],
    [
      'a value that is not offered',
      `${head}kinds:\n${kind('a').replace('unit', '▸unti')}`,
      '“unti” is none of: organization, unit, group, building, category, book, record',
    ],
    [
      'a malformed id',
      `${head}kinds:\n${kind('▸Main_Unit')}`,
      '“Main_Unit” is not an id: lower-case Latin letters, digits and dashes, in words joined by dots (school.timetable.edit)',
    ],
    ['a title without Russian', 'preset: town\n▸title: { en: Town }\n', '“title” lacks the key “ru”'],
    ['a title without English', 'preset: town\n▸title: { ru: Город }\n', '“title” lacks the key “en”'],
    ['an empty title', "preset: town\ntitle: { ru: ▸'', en: Town }\n", '“” is not enough: the text must not be empty'],
    ['an empty list', `${head}kinds:\n${kind('a', ', under: ▸[]')}`, '“[]” is not enough: the list must not be empty'],
    ['a rank below 1', head + metarole('power: roles').replace('rank: 1', 'rank: ▸0'), '“0” is not enough: at least 1'],
    [
      'a lock that is neither a number nor null',
      `${head}policies: { lockAfter: ▸never }\n`,
      '“never” is not a whole number of wrong passwords after which the account is locked (L16), or null: never',
    ],
    ['a kind said twice', `${head}kinds:\n${kind('unit')}${kind('▸unit')}`, 'the kind “unit” is defined twice'],
    [
      'an unknown kind in under',
      `${head}kinds:\n${kind('school')}${kind('class', ', under: [school, ▸shcool]')}`,
      'unknown kind “shcool” (did you mean “school”?)',
    ],
    [
      'an unknown kind in scopeKinds of a section',
      head + subsystem.replace('        rights:', '        scopeKinds: [▸faculty]\n        rights:'),
      'unknown kind “faculty”',
    ],
    [
      'an unknown kind in scopeKinds of a right',
      head + subsystem.replace('edit] }\n', 'edit], scopeKinds: [▸faculty] }\n'),
      'unknown kind “faculty”',
    ],
    [
      'an unknown action in a right',
      head + subsystem.replace('school.plan.edit] }', '▸school.plan.edti] }'),
      'unknown action “school.plan.edti” (did you mean “school.plan.edit”?)',
    ],
    [
      'an action said twice in a right',
      head + subsystem.replace('school.plan.edit] }', '▸school.plan.view] }'),
      '“school.plan.view” is said twice',
    ],
    [
      'an action said twice in a subsystem',
      head +
        subsystem.replace('- { id: school.plan.edit', '- { id: ▸school.plan.view').replace(', school.plan.edit]', ']'),
      'the action “school.plan.view” is defined twice',
    ],
    [
      'a section said twice in a subsystem',
      `${head + subsystem}      - { id: ▸plans, title: { ru: Ещё, en: More }, rights: [] }\n`,
      'the section “plans” is defined twice',
    ],
    [
      'an action of another name than its subsystem',
      head + subsystem.replaceAll('school.plan.view', 'scholl.plan.view').replace('scholl', '▸scholl'),
      '“scholl.plan.view” must begin with “school.”, its subsystem',
    ],
    [
      'an unknown right in a role',
      head + subsystem + role('school.plan.edit, ▸school.paln.edit'),
      'unknown right “school.paln.edit” (did you mean “school.plan.edit”?)',
    ],
    [
      'a pattern that matches nothing in a role',
      head + subsystem + role('▸schol.*'),
      'the pattern “schol.*” matches no right',
    ],
    [
      'a pattern with a star inside',
      head + subsystem + role("▸'school.*.edit'"),
      '“school.*.edit” is not an id, or a pattern: “school.*” (everything that begins with “school.”), “todo:*” (all names of “todo”) or “*” (everything)',
    ],
    [
      'a pattern that matches nothing in a metarole',
      head + subsystem + metarole("power: subtree, rights: [▸'town.*']"),
      'the pattern “town.*” matches no right',
    ],
    [
      'an exception that matches nothing',
      head + subsystem + metarole("power: subtree, rights: ['*'], except: [▸'town.*']"),
      'the pattern “town.*” matches no right',
    ],
    [
      'a power without its rights',
      head + metarole('power: ▸everything'),
      'the power “everything” needs “rights”: which rights it brings',
    ],
    [
      'a power with rights that it cannot bring',
      head + subsystem + metarole("power: roles, rights: ▸['*']"),
      'the power “roles” brings no rights of its own: take “rights” away',
    ],
    [
      'an unknown metarole in createdBy',
      head + metarole('power: roles, createdBy: [▸admn]'),
      'unknown metarole “admn” (did you mean “admin”?)',
    ],
    [
      'password lengths the wrong way round',
      `${head}policies: { password: { minLength: ▸9, maxLength: 8, requires: [] } }\n`,
      '“minLength” 9 is above “maxLength”',
    ],
    [
      'an unknown include',
      `${head}include: [▸villages]\n`,
      'there is no preset “villages”: no file villages.yaml beside this one or in presets/',
    ],
    ['itself among its includes', `${head}include: [▸town]\n`, 'the includes go in a circle: town → town'],
    ['an include said twice', `${head}include: [dostup, ▸dostup]\n`, '“dostup” is included twice'],
  ])('%s', async (_name, marked, reason) => {
    const { text, place } = unmarked(marked)
    const dostup = 'preset: dostup\ntitle: { ru: Доступ, en: Dostup }\n'
    expect(await faultsOf(text, { dostup })).toEqual([`${place}: ${reason}`])
  })

  test('all faults of a file are told at once, in the order of the text', async () => {
    const unknownAction = subsystem.replace('school.plan.edit] }', 'school.plan.x] }')
    const text = `${head.replace(', en: Town', '')}kind: []\n${unknownAction}${role('town.*')}`
    expect((await faultsOf(text)).map((fault) => fault.replace(/^town\.yaml:(\d+):\d+/, '$1'))).toEqual([
      '2: “title” lacks the key “en”',
      '3: unknown key “kind” (did you mean “kinds”?)',
      '14: unknown action “school.plan.x”',
      '16: the pattern “town.*” matches no right',
    ])
  })

  test('more faults than the validator buffers by default are all told', async () => {
    const text = `${head}kinds:\n${Array.from({ length: 20 }, (_, place) => kind(`k${place}`, ', x: 1')).join('')}`
    expect(await faultsOf(text)).toHaveLength(20)
  })
})

describe('includes that do not fit are refused', () => {
  const including = (...ids: string[]) => `${head}include: [${ids.join(', ')}]\n`
  const preset = (id: string, body: string) => `preset: ${id}\ntitle: { ru: Текст, en: Text }\n${body}`

  test('a circle of includes is told where it closes', async () => {
    const texts = { a: preset('a', 'include: [b]\n'), b: preset('b', 'include: [a]\n') }
    expect(await faultsOf(including('a'), texts)).toEqual([
      'b.yaml:3:11: the includes go in a circle: town → a → b → a',
    ])
  })

  test('a fault in an included file is told once, by its own name and line, and hides no nonsense behind it', async () => {
    const texts = { a: preset('a', 'include: [c]\n'), b: preset('b', 'include: [c]\n'), c: preset('c', 'kinds: 7\n') }
    expect(await faultsOf(including('a', 'b') + role('unknown.right'), texts)).toEqual([
      'c.yaml:3:8: “7” is not a list',
    ])
  })

  test('a preset that is named otherwise than its file', async () => {
    expect(await faultsOf(including('a'), { a: preset('b', '') })).toEqual([
      'a.yaml:1:9: the preset “b” must be named as its file, “a”',
    ])
  })

  test('a kind that two includes define differently, unless the file defines it too', async () => {
    const texts = {
      a: preset('a', `kinds:\n${kind('unit')}`),
      b: preset('b', `kinds:\n${kind('unit', ', root: true')}`),
    }
    expect(await faultsOf(including('a', 'b'), texts)).toEqual([
      'town.yaml:3:14: the kind “unit” is defined by both “a” and “b”: define it in this file too',
    ])
    expect(await faultsOf(`${including('a', 'b')}kinds:\n${kind('unit')}`, texts)).toEqual([])
    expect(await faultsOf(including('a', 'b'), { ...texts, b: preset('b', `kinds:\n${kind('unit')}`) })).toEqual([])
  })

  test('a role, subsystem, action or right of the same id, in two includes or in an include and the file', async () => {
    const texts = { a: preset('a', subsystem + role('school.*')), b: preset('b', subsystem + role('school.*')) }
    expect(
      (await faultsOf(including('a', 'b'), texts)).map((fault) => fault.replace(' is defined by both “a” and “b”', '')),
    ).toEqual([
      'town.yaml:3:14: the role “planner”',
      'town.yaml:3:14: the subsystem “school”',
      'town.yaml:3:14: the action “school.plan.view”',
      'town.yaml:3:14: the action “school.plan.edit”',
      'town.yaml:3:14: the right “school.plan.edit”',
    ])
    expect(await faultsOf(including('a') + subsystem + role('school.*'), texts)).toEqual([
      'town.yaml:5:9: the subsystem “school” is defined twice',
      'town.yaml:8:15: the action “school.plan.view” is defined twice',
      'town.yaml:9:15: the action “school.plan.edit” is defined twice',
      'town.yaml:14:19: the right “school.plan.edit” is defined twice',
      'town.yaml:16:11: the role “planner” is defined twice',
    ])
  })
})
