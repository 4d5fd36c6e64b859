import { useQuery } from '@tanstack/react-query'
import { Form, Tag } from 'antd'
import { useTranslation } from 'react-i18next'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { recordQuery } from '../records/queries.ts'
import { useUrl } from '../shell/url.ts'

/** From whose card one comes: the question is asked of that record. */
export const useRecordAsked = (): string | undefined => useUrl()[0].record

/** A place of the tree, or the record from whose card one comes. */
export function Where() {
  const { t } = useTranslation()
  const [{ record }, change] = useUrl()
  const found = useQuery({ ...recordQuery(record ?? ''), enabled: record !== undefined })
  if (record === undefined)
    return (
      <Form.Item name="node" label={t('pictures.node')} rules={[{ required: true }]} style={{ minWidth: 320 }}>
        <OrganizationSelect />
      </Form.Item>
    )
  return (
    <Form.Item label={t('pictures.node')}>
      <Tag closable={{ 'aria-label': t('pictures.another') }} onClose={() => change({ record: undefined })}>
        {found.data?.title ?? '…'}
      </Tag>
    </Form.Item>
  )
}
