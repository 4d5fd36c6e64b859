import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import { GiveFields, type GiveValues, givenOf } from '../../accounts/grants/GiveFields.tsx'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { useMe, useZone } from '../../session/me.ts'
import { useUrl } from '../../shell/url.ts'
import { BulkFormEffect } from './BulkFormEffect.tsx'
import type { BulkDialogProps } from './bulk-props.ts'
import { useBulkDeed } from './use-bulk-deed.ts'

/** One role or right at one place for all that are ticked. */
export function BulkGiveDialog({ deed, selection, count, onClose }: BulkDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const { home } = useMe()
  const zone = useZone()
  const [{ within }] = useUrl()
  const [form] = Form.useForm<GiveValues>()
  const inputOf = (values: GiveValues) => givenOf(values, zone)
  const give = useBulkDeed<GiveValues>(deed, { selection, form, inputOf, onBegun: onClose })
  return (
    <FormDialog
      name="give-many"
      title={`${words(deed.title)}: ${count}`}
      okText={t('jobs.begin')}
      form={form}
      initial={{ scopeId: within ?? home.id }}
      deed={give}
      onClose={onClose}
    >
      <GiveFields form={form} />
      <BulkFormEffect<GiveValues>
        {...{ deed, selection, inputOf }}
        isFilled={(values) => Boolean(values.scopeId && (values.roleId ?? values.rightId))}
      />
    </FormDialog>
  )
}
