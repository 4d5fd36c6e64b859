import type { FormInstance } from 'antd'
import { useEffect, useRef } from 'react'

/**
 * The form follows what was loaded: fields that nobody touched take a colleague's change, edited ones keep what was typed.
 * Gives a wrapper for saving, after which everything takes what the server made of it.
 */
export const useFreshValues = <Values extends object>(form: FormInstance<Values>, values: Values) => {
  const saving = useRef(false)
  const loaded = JSON.stringify(values)
  const known = useRef(loaded)
  useEffect(() => {
    if (known.current === loaded) return
    known.current = loaded
    const edited = saving.current ? [] : form.getFieldsError().filter(({ name }) => form.isFieldTouched(name as never))
    const kept = edited.map(({ name }) => ({ name, value: form.getFieldValue(name as never), touched: true }))
    form.resetFields()
    form.setFields(kept as Parameters<typeof form.setFields>[0])
  }, [form, loaded])
  return async (save: () => Promise<unknown>): Promise<void> => {
    saving.current = true
    try {
      await save()
    } finally {
      saving.current = false
    }
  }
}
