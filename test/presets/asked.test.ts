import { describe, expect, test } from 'vitest'
import { actionsNamed, askedActions, falsePromises, namedActions } from '../support/asked-actions.ts'
import { catalogs, presets } from './loaded.ts'

describe('what a tick promises is done somewhere', () => {
  test('every right of the product’s own catalog is asked by code, or not offered until it is', async () => {
    expect(falsePromises(catalogs.dostup, await askedActions())).toEqual([])
  })

  test('every action that code names is in the catalog', async () => {
    const known = new Set(catalogs.dostup.subsystems.flatMap(({ actions }) => actions.map(({ id }) => id)))
    expect([...(await namedActions())].filter((action) => !known.has(action))).toEqual([])
  })

  test('a right that no code asks is found, and so is one that is asked and not offered', async () => {
    const asked = await askedActions()
    const without = new Set([...asked].filter((action) => action !== 'dostup.grants.revoke'))
    expect(falsePromises(catalogs.dostup, without)).toEqual(['dostup.grants.revoke: offered, but no code asks it'])
    const text = JSON.stringify(catalogs.dostup, (_, value) =>
      value?.id === 'dostup.grants.revoke' && 'offered' in value ? { ...value, offered: false } : value,
    )
    expect(falsePromises(JSON.parse(text), asked)).toEqual(['dostup.grants.revoke: asked, but not offered'])
  })

  test('names are read out of deeds and doors', () => {
    const source = `requireRight(ctx, actor, 'dostup.a.view', node); config: { right: 'key or dostup.b-c.d' }; 'identity.x.y'`
    expect(actionsNamed(source)).toEqual(['dostup.a.view', 'dostup.b-c.d'])
  })

  test.each(presets)('the preset %s has the product’s rights as they are', (id) => {
    const own = (of: (typeof presets)[number]) => catalogs[of].subsystems.find((one) => one.id === 'dostup')
    expect(own(id)).toEqual(own('dostup'))
  })
})
