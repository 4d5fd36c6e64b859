import { Form, Input } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Affiliation, AffiliationEdit } from '../../../../client/index.ts'
import { changedFields } from '../../card/changed.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { DayInput } from '../DayInput.tsx'
import { dayAfter, lastDay } from '../days.ts'
import { OrderFields } from '../OrderFields.tsx'
import { editAffiliation } from '../queries.ts'

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
    run: async (typed: PostForm) => {
      const edit = editOf(post, typed)
      if (Object.keys(edit).length > 1) await editAffiliation(post.id, edit)
    },
    form,
    said: () => t('card.saved'),
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
    </FormDialog>
  )
}
