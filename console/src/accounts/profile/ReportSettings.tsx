import { Checkbox, InputNumber, Select } from 'antd'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../../client/index.ts'
import type { ParameterGroup } from '../../card/ParameterForm.tsx'
import { useCatalogTitles } from '../../roles/catalog.ts'

export const reportFields = ['reportAtOnce', 'reportDay', 'reportDays', 'addressFormat'] as const
type ReportField = (typeof reportFields)[number]

export const isReportField = (name: string): name is ReportField => (reportFields as readonly string[]).includes(name)

export const reportInputs: Readonly<Record<ReportField, ReactElement>> = {
  reportAtOnce: <Checkbox />,
  reportDay: <InputNumber min={1} max={31} precision={0} />,
  reportDays: <InputNumber min={1} max={366} precision={0} />,
  addressFormat: <AddressFormatSelect />,
}

interface AddressFormatSelectProps {
  readonly id?: string
  readonly value?: Account['addressFormat']
  readonly onChange?: (format: Account['addressFormat']) => void
}

function AddressFormatSelect({ id, value = null, onChange }: AddressFormatSelectProps) {
  const { t } = useTranslation()
  return (
    <Select<NonNullable<Account['addressFormat']> | 'whole'>
      {...(id === undefined ? {} : { id })}
      value={value ?? 'whole'}
      onChange={(chosen) => onChange?.(chosen === 'whole' ? null : chosen)}
      options={(['whole', 'place', 'street'] as const).map((key) => ({
        value: key,
        label: t(`accounts.address.${key}`),
      }))}
    />
  )
}

/** L14: where the preset has reports, how they are run for the user, and how addresses are shown to them. */
export function useReportParameters(account: Account): ParameterGroup<Pick<Account, ReportField>>[] {
  const { t } = useTranslation()
  const { catalog } = useCatalogTitles()
  if (!catalog?.policies.profile?.includes('reports')) return []
  const shown: Readonly<Record<ReportField, string>> = {
    reportAtOnce: account.reportAtOnce ? t('card.yes') : '—',
    reportDay: String(account.reportDay ?? '—'),
    reportDays: String(account.reportDays ?? '—'),
    addressFormat: t(`accounts.address.${account.addressFormat ?? 'whole'}`),
  }
  return [
    {
      title: t('accounts.reports'),
      rows: reportFields.map((name) => ({
        name,
        label: t(`accounts.${name}`),
        input: reportInputs[name],
        show: () => shown[name],
        ...(name === 'reportAtOnce' ? { valuePropName: 'checked' } : {}),
      })),
    },
  ]
}
