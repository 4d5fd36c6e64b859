import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Catalog, rightsCatalog, rightsOf } from './catalog.ts'
import { loadPreset, loadPresetText } from './load-preset.ts'
import { PresetError } from './preset-error.ts'

const title = 'title: { ru: Имя, en: Name }'
const thing = (id: string, more = '') => `{ id: ${id}, ${title}${more} }`

/** A preset with one subsystem of its own name, of two actions and rights, and a role that takes all it sees. */
const preset = (id: string, { include = '', kinds = '', rest = '' } = {}) => `preset: ${id}
${title}
include: [${include}]
kinds: [${kinds}]
subsystems:
  - id: ${id}
    ${title}
    actions: [${thing(`${id}.paper.view`)}, ${thing(`${id}.paper.edit`, ', changes: true')}]
    sections:
      - id: papers
        ${title}
        rights:
          - ${thing(`${id}.paper.view`, `, actions: [${id}.paper.view]`)}
          - ${thing(`${id}.paper.edit`, `, actions: ['${id}.*'], own: true`)}
roles:
  - ${thing(`${id}-all`, ", rights: ['*']")}
${rest}`

const load = (text: string, texts: Record<string, string> = {}): Promise<Catalog> =>
  loadPresetText(text, 'top.yaml', async (id) => {
    const found = texts[id]
    return found === undefined ? undefined : { file: `${id}.yaml`, text: found }
  })

const ids = (things: readonly { readonly id: string }[]) => things.map(({ id }) => id)

describe('texts of a preset', () => {
  const titled = (russian: string) => preset('top').replace('ru: Имя', `ru: "${russian}"`)

  test.each([
    [' Город\u00a0 мой ', 'Город мой'],
    ['И\u0306одов', 'Йодов'],
    ['Город\tмой', 'Город мой'],
  ])('%j is kept as %j, as what people write is', async (text, kept) => {
    expect((await load(titled(text))).title.ru).toBe(kept)
  })

  test.each(['Го\u200bрод', '\u202eГород'])('%j has what nobody sees, and is refused at its place', async (text) => {
    await expect(load(titled(text))).rejects.toThrow('top.yaml:2:14: there are signs in this text that nobody sees')
  })
})

describe('patterns', () => {
  const rest = `metaroles:
  - ${thing('chief', ", rank: 1, power: everything, rights: ['*'], except: ['top.paper.edit']")}
  - ${thing('clerk', ', rank: 2, power: roles, createdBy: [chief]')}
  - ${thing('pupil', ', rank: 3, power: fixed, rights: [top.paper.view]')}
`
  test('stand for ids of the catalog, in its order, each once; `except` takes out', async () => {
    const { metaroles, roles, subsystems } = await load(preset('top', { rest }))
    expect(metaroles.map(({ rights }) => rights)).toEqual([['top.paper.view'], [], ['top.paper.view']])
    expect(roles[0]?.rights).toEqual(['top.paper.view', 'top.paper.edit'])
    expect(rightsOf(subsystems)[1]?.actions).toEqual(['top.paper.view', 'top.paper.edit'])
  })

  test('end at a dot: «top.*» takes nothing of «topmost»', async () => {
    const catalog = await load(
      preset('top', { include: 'topmost', rest: `  - ${thing('mine', ", rights: ['top.*']")}\n` }),
      { topmost: preset('topmost') },
    )
    expect(catalog.roles.find(({ id }) => id === 'mine')?.rights).toEqual(['top.paper.view', 'top.paper.edit'])
  })

  test('mistake 22 «*» of an included preset does not grow into the rights of those beside it', async () => {
    const texts = { a: preset('a', { include: 'base' }), b: preset('b', { include: 'base' }), base: preset('base') }
    const catalog = await load(preset('top', { include: 'a, b' }), texts)
    const rightsOfRole = (role: string) => catalog.roles.find(({ id }) => id === role)?.rights
    expect(rightsOfRole('base-all')).toEqual(['base.paper.view', 'base.paper.edit'])
    expect(rightsOfRole('a-all')).toEqual(['base.paper.view', 'base.paper.edit', 'a.paper.view', 'a.paper.edit'])
    expect(rightsOfRole('top-all')).toHaveLength(8)
  })
})

describe('includes', () => {
  const metarole = `metaroles:\n  - ${thing('chief', ', rank: 1, power: roles')}\npolicies: { lockAfter: 3 }\n`

  test('join their kinds, subsystems and roles, a diamond once; metaroles and policies stay at home', async () => {
    const texts = {
      a: preset('a', { include: 'base', kinds: thing('a', ', family: unit, under: [base]'), rest: metarole }),
      b: preset('b', { include: 'base' }),
      base: preset('base', { kinds: thing('base', ', family: organization, root: true') }),
    }
    const catalog = await load(preset('top', { include: 'a, b' }), texts)
    expect(ids(catalog.kinds)).toEqual(['base', 'a'])
    expect(ids(catalog.subsystems)).toEqual(['base', 'a', 'b', 'top'])
    expect(ids(catalog.roles)).toEqual(['base-all', 'a-all', 'b-all', 'top-all'])
    expect(catalog.metaroles).toEqual([])
    expect(catalog.policies.lockAfter).toBe(5)
  })

  test('give way to the including file where both define a kind', async () => {
    const texts = {
      a: preset('a', { kinds: thing('school', ', family: organization') }),
      b: preset('b', { kinds: thing('school', ', family: unit') }),
    }
    const kinds = thing('school', ', family: group, root: true')
    const catalog = await load(preset('top', { include: 'a, b', kinds }), texts)
    expect(catalog.kinds).toEqual([
      { id: 'school', title: { ru: 'Имя', en: 'Name' }, note: null, family: 'group', under: null, root: true },
    ])
  })
})

describe('a catalog', () => {
  test('has every default written out', async () => {
    const rest = `metaroles:\n  - ${thing('clerk', ', rank: 2, power: roles')}\n`
    const { metaroles, subsystems, roles } = await load(preset('top', { rest }))
    expect(metaroles[0]).toMatchObject({
      createdBy: [],
      delegation: 'held',
      licence: false,
      limit: null,
      signIn: ['password'],
    })
    expect(rightsOf(subsystems)[0]).toMatchObject({ own: false, note: null, scopeKinds: null })
    expect(roles[0]).toMatchObject({ fixed: false, note: null })
  })

  test('gives a right the scope kinds of its section, unless it has its own', async () => {
    const kinds = `${thing('faculty', ', family: unit')}, ${thing('building', ', family: building')}`
    const text = preset('top', { kinds })
      .replace('      - id: papers', '      - id: papers\n        scopeKinds: [faculty]')
      .replace('own: true', 'own: true, scopeKinds: [building]')
    const { subsystems } = await load(text)
    expect(rightsOf(subsystems).map(({ scopeKinds }) => scopeKinds)).toEqual([['faculty'], ['building']])
  })

  test('gives the engine what decides, without a word for people', async () => {
    const rest = `metaroles:\n  - ${thing('chief', ", rank: 1, power: everything, rights: ['*']")}\n`
    expect(rightsCatalog(await load(preset('top', { rest })))).toEqual({
      actions: [
        { id: 'top.paper.view', changes: false },
        { id: 'top.paper.edit', changes: true },
      ],
      rights: [
        { id: 'top.paper.view', actions: ['top.paper.view'], own: false },
        { id: 'top.paper.edit', actions: ['top.paper.view', 'top.paper.edit'], own: true },
      ],
      metaroles: [{ id: 'chief', power: 'everything', rights: ['top.paper.view', 'top.paper.edit'] }],
    })
  })
})

describe('files', () => {
  test('a file of one’s own is read by its path, its includes beside it first, then among the presets of the product', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'preset-'))
    await writeFile(join(folder, 'near.yaml'), preset('near'))
    await writeFile(join(folder, 'ours.yaml'), preset('ours', { include: 'near, dostup' }))
    const catalog = await loadPreset(join(folder, 'ours.yaml'))
    expect(ids(catalog.subsystems)).toEqual(['near', 'dostup', 'ours'])
  })

  test('a file that is not there, or is named otherwise than its preset', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'preset-'))
    await writeFile(join(folder, 'ours.yaml'), preset('theirs'))
    await expect(loadPreset(join(folder, 'none.yaml'))).rejects.toThrow('none.yaml:1:1: there is no such preset')
    await expect(loadPreset(join(folder, 'ours.yaml'))).rejects.toThrow(PresetError)
  })
})
