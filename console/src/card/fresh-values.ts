import type { FormInstance } from 'antd'
import { useEffect, useRef } from 'react'
import { isChangedMeanwhile } from '../session/problem.ts'

/**
 * The form follows what was loaded: fields that nobody touched take a colleague's change, edited ones keep what was typed.
 * Gives a wrapper for saving, after which everything takes what the server made of it. What is saved was made on `version`, that of when
 * typing began: a colleague's change of an edited field is refused by the server once, and said at the field.
 */
export const useFreshValues = <Values extends object, Version>(
  form: FormInstance<Values>,
  values: Values,
  version: Version,
) => {
  const saving = useRef(false)
  const refused = useRef(false)
  const latest = useRef(version)
  latest.current = version
  const madeOn = useRef(version)
  const loaded = JSON.stringify([values, version])
  const known = useRef(loaded)
  useEffect(() => {
    if (known.current === loaded) return
    known.current = loaded
    const edited = saving.current ? [] : form.getFieldsError().filter(({ name }) => form.isFieldTouched(name as never))
    if (edited.length === 0 || refused.current) madeOn.current = latest.current
    refused.current = false
    const kept = edited.map((field) => ({ ...field, value: form.getFieldValue(field.name as never), touched: true }))
    form.resetFields()
    form.setFields(kept as Parameters<typeof form.setFields>[0])
  }, [form, loaded])
  return async (save: (version: Version) => Promise<unknown>): Promise<void> => {
    saving.current = true
    try {
      await save(madeOn.current)
    } catch (error) {
      if (isChangedMeanwhile(error)) {
        // The next saving is made on what is shown from now on.
        refused.current = madeOn.current === latest.current
        madeOn.current = latest.current
      }
      throw error
    } finally {
      saving.current = false
    }
  }
}
