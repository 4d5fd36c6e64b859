import { expect, test } from 'vitest'
import { loadPreset } from '../catalog/index.ts'
import { getRecordKind } from './record-kinds.ts'

const refusalIn = async (preset: string) => {
  const catalog = await loadPreset(preset)
  try {
    getRecordKind({ decisions: { catalog } } as Parameters<typeof getRecordKind>[0], 'nothing')
  } catch (error) {
    return error
  }
}

test('issue 7, 15: a refusal names the kinds there are, and says so where there are none', async () => {
  const values = (reason: unknown) => ({ fields: [{ field: 'kind', code: 'field-invalid', values: { reason } }] })
  expect(await refusalIn('eldis')).toMatchObject(values(expect.stringContaining('metering-object')))
  const none = { ru: 'записи здесь не ведутся', en: 'no records are kept here' }
  expect(await refusalIn('esnsi')).toMatchObject(values(none))
})
