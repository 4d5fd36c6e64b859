import { Form } from 'antd'
import { useRested } from '../../registry/filters/debounce.ts'
import { BulkEffect } from './BulkEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import type { Input } from './use-bulk-deed.ts'

interface BulkFormEffectProps<Values> extends Pick<BulkDialogProps, 'deed' | 'selection'> {
  readonly inputOf: (values: Values) => Input
  /** Whether enough is filled in to ask. */
  readonly isFilled: (values: Values) => boolean
}

/** Under a form: what would be done with all that is ticked, by what is filled in. */
export function BulkFormEffect<Values>({ deed, selection, inputOf, isFilled }: BulkFormEffectProps<Values>) {
  const typed = Form.useWatch([], Form.useFormInstance()) as Values | undefined
  const asked = useRested(typed && isFilled(typed) ? JSON.stringify(inputOf(typed)) : '', 300)
  return asked === '' ? null : <BulkEffect deed={deed} selection={selection} input={JSON.parse(asked) as Input} />
}
