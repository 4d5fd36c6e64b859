import { Form, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Provider } from '../../../client/index.ts'
import { FormDialog } from '../card/FormDialog.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { ForWhom, KindFields, TextField } from './ProviderFields.tsx'
import { createProvider, editProvider } from './queries.ts'
import { bodyOf, newValues, type ProviderValues, providerKinds, valuesOf } from './values.ts'
import './own-texts.ts'

/** Registers one, or changes one that is there; its secret is never shown. */
export function ProviderDialog({ provider, onClose }: { provider: Provider | undefined; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<ProviderValues>()
  const save = useDeed({
    run: async (values: ProviderValues) => {
      const body = bodyOf({ ...values, kind: provider?.kind ?? values.kind })
      if (provider) await editProvider(provider.id, { ...body, updatedAt: provider.updatedAt })
      else await createProvider(body)
    },
    form,
    said: () => (provider ? t('card.saved') : t('providers.created')),
    changes: [['providers']],
    onDone: onClose,
  })
  const kind: ProviderValues['kind'] = Form.useWatch('kind', form) ?? provider?.kind ?? newValues.kind
  return (
    <FormDialog<ProviderValues>
      name="provider"
      title={provider ? t('providers.editTitle', { title: provider.title }) : t('providers.newTitle')}
      okText={provider ? t('card.save') : t('card.create')}
      form={form}
      initial={provider ? valuesOf(provider) : newValues}
      deed={save}
      onClose={onClose}
      width={640}
    >
      {!provider && (
        <Form.Item name="kind" label={t('providers.kind')}>
          <Select options={providerKinds.map((value) => ({ value, label: t(`providers.kinds.${value}`) }))} />
        </Form.Item>
      )}
      <TextField name="title" label={t('providers.title')} extra={t('providers.titleHint')} needed />
      <KindFields kind={kind} hasSecret={provider?.hasSecret ?? false} />
      <ForWhom />
    </FormDialog>
  )
}
