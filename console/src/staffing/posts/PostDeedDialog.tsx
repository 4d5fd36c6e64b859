import { Checkbox, Form, Input, Radio } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Affiliation } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { DayInput } from '../DayInput.tsx'
import { OrderFields } from '../OrderFields.tsx'
import { doWithPost, undoOf } from '../queries.ts'
import { DeedEffect } from './DeedEffect.tsx'
import { type DeedName, firstValues, type PostDeedForm, postDeedOf } from './post-deeds.ts'

interface PostDeedDialogProps {
  readonly deed: DeedName
  readonly post: Affiliation
  /** How many posts the person has now. */
  readonly posts: number
  readonly onClose: () => void
}

/** «Перевести», «Отпуск», «Вернуть», «Уволить…»: a few fields, what it will do, and a way back in the notice. */
export function PostDeedDialog({ deed, post, posts, onClose }: PostDeedDialogProps) {
  const { t } = useTranslation()
  const [form] = Form.useForm<PostDeedForm>()
  const initial = firstValues(deed, post)
  const doing = useDeed({
    run: (typed: PostDeedForm) => doWithPost(post.id, postDeedOf(deed, typed)),
    form,
    said: ({ person }) => t(`staffing.done.${deed}`, { name: person.title }),
    undo: undoOf,
    onDone: onClose,
  })
  return (
    <FormDialog
      name={`post-${deed}`}
      title={t(`staffing.deedTitle.${deed}`, { name: post.person.title })}
      okText={t(`staffing.deed.${deed}`)}
      form={form}
      initial={initial}
      deed={doing}
      onClose={onClose}
      before={<p>{[post.post, post.node.title].filter(Boolean).join(', ')}</p>}
    >
      {(deed === 'transfer' || deed === 'class') && <WhereTo />}
      {deed === 'transfer' && <TransferFields />}
      <Form.Item name="day" label={t(`staffing.day.${deed}`)} rules={[{ required: true, message: t('card.required') }]}>
        <DayInput />
      </Form.Item>
      <OrderFields />
      {deed === 'dismiss' && posts > 1 && <WhichPosts />}
      {deed === 'expel' && (
        <Form.Item name="graduates" valuePropName="checked">
          <Checkbox>{t('staffing.graduated')}</Checkbox>
        </Form.Item>
      )}
      {(deed === 'dismiss' || deed === 'expel') && <AccountThen />}
      <DeedEffect deed={deed} post={post} enabled={!doing.isPending && !doing.isDone} />
    </FormDialog>
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

function TransferFields() {
  const { t } = useTranslation()
  return (
    <>
      <Form.Item name="post" label={t('staffing.post')}>
        <Input maxLength={200} />
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
