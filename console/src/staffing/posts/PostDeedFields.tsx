import { Checkbox, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { DayInput } from '../DayInput.tsx'
import { OrderFields } from '../OrderFields.tsx'
import type { DeedName } from './post-deeds.ts'

interface PostDeedFieldsProps {
  readonly deed: DeedName
  /** There is more than one post, and which ones are meant is asked. */
  readonly several: boolean
  /** It is done to many people, each of whom keeps their post unless another is named. */
  readonly many?: boolean
}

/** What is asked of a deed with a post: when, by which order, and what is its own. */
export function PostDeedFields({ deed, several, many = false }: PostDeedFieldsProps) {
  const { t } = useTranslation()
  return (
    <>
      {(deed === 'transfer' || deed === 'class') && <WhereTo />}
      {deed === 'transfer' && <TransferFields samePost={many} />}
      <Form.Item name="day" label={t(`staffing.day.${deed}`)} rules={[{ required: true, message: t('card.required') }]}>
        <DayInput />
      </Form.Item>
      <OrderFields />
      {deed === 'dismiss' && several && <WhichPosts />}
      {deed === 'expel' && (
        <Form.Item name="graduates" valuePropName="checked">
          <Checkbox>{t('staffing.graduated')}</Checkbox>
        </Form.Item>
      )}
      {(deed === 'dismiss' || deed === 'expel') && <AccountThen />}
    </>
  )
}

function WhereTo() {
  const { t } = useTranslation()
  return (
    <Form.Item name="nodeId" label={t('staffing.whereTo')} rules={[{ required: true, message: t('card.required') }]}>
      <OrganizationSelect />
    </Form.Item>
  )
}

function TransferFields({ samePost }: { samePost: boolean }) {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="post" label={t('staffing.post')}>
        <Input maxLength={200} {...(samePost ? { placeholder: t('staffing.samePost') } : {})} />
      </Form.Item>
      <Form.Item name="endGrants" valuePropName="checked">
        <Checkbox>{t('staffing.endGrants')}</Checkbox>
      </Form.Item>
    </>
  )
}

function WhichPosts() {
  const { t } = useTranslation()
  const choices = (['all', 'one'] as const).map((value) => ({ value, label: t(`staffing.postsAre.${value}`) }))
  return (
    <Form.Item name="posts" label={t('staffing.whichPosts')}>
      <Radio.Group vertical options={choices} />
    </Form.Item>
  )
}

function AccountThen() {
  const { t } = useTranslation()
  const choices = (['setting', 'disable', 'keep'] as const).map((value) => ({
    value,
    label: t(`staffing.accountThenIs.${value}`),
  }))
  return (
    <Form.Item name="account" label={t('staffing.accountThen')}>
      <Radio.Group vertical options={choices} />
    </Form.Item>
  )
}
