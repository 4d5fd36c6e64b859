import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

interface Values {
  metarole: string
}

/** L9: one kind for all accounts that are ticked; which of them cannot become it is told by the preview. */
export function BulkConvertDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { catalog, metarole } = useCatalogTitles()
  const [form] = Form.useForm<Values>()
  const inputOf = (values: Values) => ({ metarole: values.metarole })
  const convert = useBulkDeed<Values>(deed, { selection, form, inputOf, onBegun: onClose })
  const kinds = new Set((catalog?.metaroles ?? []).flatMap(({ convertsTo }) => convertsTo ?? []))
  return (
    <FormDialog<Values>
      name="convert-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      deed={convert}
      onClose={onClose}
      before={<p>{t('accounts.convertWhat')}</p>}
    >
      <Form.Item
        name="metarole"
        label={t('accounts.convertTo')}
        rules={[{ required: true, message: t('card.required') }]}
      >
        <Select options={[...kinds].map((id) => ({ value: id, label: metarole(id) }))} />
      </Form.Item>
      <BulkFormEffect<Values> {...{ deed, selection, inputOf }} isFilled={(values) => values.metarole !== undefined} />
    </FormDialog>
  )
}
