import { describe, expect, test } from 'vitest'
import { rightsOf } from '../../src/services/catalog/index.ts'
import { actionsOfRole, catalogs, metarole, presets, role } from './loaded.ts'

describe('region', () => {
  test('joins the rights of all five systems and of the product', () => {
    const ids = new Set(rightsOf(catalogs.region.subsystems).map(({ id }) => id))
    for (const preset of presets) {
      expect([preset, rightsOf(catalogs[preset].subsystems).filter(({ id }) => !ids.has(id))]).toEqual([preset, []])
    }
  })

  test('keeps every role of the five as it is there', () => {
    for (const preset of ['apeks', 'esnsi', 'bars', 'eldis', 'epos'] as const) {
      for (const one of catalogs[preset].roles) expect(role('region', one.id)).toEqual(one)
    }
  })

  test('«Завуч» edits the timetable, and an administrator of an institution may add employees', () => {
    expect(role('region', 'head-teacher').title.ru).toBe('Завуч')
    expect(actionsOfRole('region', 'head-teacher')).toContain('school.timetable.edit')
    expect(metarole('region', 'employee').createdBy).toContain('admin')
    expect(metarole('region', 'admin').rights).toEqual(
      expect.arrayContaining(['dostup.accounts.create', 'dostup.persons.create', 'dostup.grants.give']),
    )
    expect(metarole('region', 'admin').delegation).toBe('held')
  })

  test('B13 B14 B15 roles, the change log, events elsewhere and settings stay with the super-administrator', () => {
    const admin = metarole('region', 'admin').rights
    expect(metarole('region', 'superadmin').rights.filter((id) => !admin.includes(id))).toEqual([
      'dostup.roles.create',
      'dostup.roles.edit',
      'dostup.events.view',
      'dostup.changes.view',
      'dostup.sessions.view',
      'dostup.keys.manage',
      'dostup.unavailability.manage',
      'dostup.settings.edit',
    ])
  })

  test('has one root: the tree is one', () => {
    expect(catalogs.region.kinds.filter(({ root }) => root).map(({ id }) => id)).toEqual(['ministry'])
  })

  test('every kind may hang somewhere in the tree', () => {
    const reached = new Set(['ministry'])
    for (let before = 0; before < reached.size; ) {
      before = reached.size
      for (const { id, under } of catalogs.region.kinds)
        if (under?.some((parent) => reached.has(parent))) reached.add(id)
    }
    expect(catalogs.region.kinds.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
  })
})
