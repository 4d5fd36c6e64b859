import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Affiliation, AffiliationEdit } from '../../../../client/index.ts'
import { changedFields } from '../../card/changed.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { dayText } from '../../registry/time/Moment.tsx'
import { DayInput } from '../DayInput.tsx'
import { dayAfter, lastDay } from '../days.ts'
import { OrderFields } from '../OrderFields.tsx'
import { doWithPost, undoOf } from '../queries.ts'
import { RehearsedEffect } from '../RehearsedEffect.tsx'

type PostForm = Partial<Pick<Affiliation, 'post' | 'from' | 'until' | 'orderNumber' | 'orderDate'>>

const formOf = ({ post, from, until, orderNumber, orderDate }: Affiliation): PostForm => ({
  ...{ post, from, orderNumber, orderDate },
  until: until && lastDay(until),
})

/** Only what was changed goes; the day after the last one, as the server has it. */
function editOf(before: Affiliation, typed: PostForm): AffiliationEdit {
  const { until, ...changed } = changedFields(formOf(before), typed)
  return {
    ...changed,
    ...(until === undefined ? {} : { until: until && dayAfter(until) }),
    updatedAt: before.updatedAt,
  }
}

export function EditPostDialog({ post, onClose }: { post: Affiliation; onClose: () => void }) {
  const { t } = useTranslation()
  const [form] = Form.useForm<PostForm>()
  const saving = useDeed({
    run: (typed: PostForm) => doWithPost(post.id, { deed: 'edit', body: editOf(post, typed) }),
    form,
    said: () => t('card.saved'),
    undo: undoOf,
    onDone: onClose,
  })
  return (
    <FormDialog
      name="post"
      title={t('staffing.editTitle', { name: post.person.title })}
      okText={t('card.save')}
      form={form}
      initial={formOf(post)}
      deed={saving}
      onClose={onClose}
      before={<p>{post.node.title}</p>}
    >
      <Form.Item name="post" label={t('staffing.post')}>
        <Input maxLength={200} autoFocus />
      </Form.Item>
      <Form.Item name="from" label={t('staffing.from')}>
        <DayInput />
      </Form.Item>
      <Form.Item name="until" label={t('staffing.until')}>
        <DayInput placeholder={t('staffing.noEnd')} ends />
      </Form.Item>
      <OrderFields />
      <EditEffect post={post} enabled={!saving.isPending && !saving.isDone} />
    </FormDialog>
  )
}

/** A last day ends what came by the post; that nothing ends is told as well. */
function EditEffect({ post, enabled }: { post: Affiliation; enabled: boolean }) {
  const { t } = useTranslation()
  const typed = Form.useWatch([], Form.useFormInstance<PostForm>()) as PostForm | undefined
  const edit = typed && editOf(post, typed)
  if (!edit?.until) return null
  return (
    <RehearsedEffect
      of={`edit ${post.id}`}
      body={JSON.stringify(edit)}
      rehearse={(body) => doWithPost(post.id, { deed: 'edit', body: JSON.parse(body) as AffiliationEdit }, true)}
      enabled={enabled}
      ends
    >
      {t('staffing.does.lastDay', { day: dayText(lastDay(edit.until)) })}
    </RehearsedEffect>
  )
}
