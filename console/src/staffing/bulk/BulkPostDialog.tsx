import { Form, Modal } from 'antd'
import { useTranslation } from 'react-i18next'
import type { BulkDeed, ChosenPosts } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useWords } from '../../i18n/words.ts'
import { BulkFormEffect } from '../../jobs/bulk/BulkFormEffect.tsx'
import { useBulkDeed } from '../../jobs/bulk/use-bulk-deed.ts'
import { ProblemList } from '../../jobs/ProblemList.tsx'
import { PostDeedFields } from '../posts/PostDeedFields.tsx'
import { type DeedName, firstValues, type PostDeedForm, postDeedOf } from '../posts/post-deeds.ts'
import { useToday } from '../use-today.ts'

interface BulkPostDialogProps {
  readonly deed: BulkDeed
  readonly form: DeedName
  readonly chosen: ChosenPosts
  readonly onClose: () => void
}

/** One order for all whose post is clear; the others are named. */
export function BulkPostDialog({ deed, form: name, chosen, onClose }: BulkPostDialogProps) {
  const { t } = useTranslation()
  const words = useWords()
  const [form] = Form.useForm<PostDeedForm>()
  // Whoever has another post elsewhere keeps it: the one that was found is meant.
  const own = name === 'dismiss' ? ({ posts: 'one' } as const) : {}
  const today = useToday()
  const inputOf = (typed: PostDeedForm) => ({ ...postDeedOf(name, { ...typed, ...own }, today).body })
  const doing = useBulkDeed<PostDeedForm>(deed, { selection: chosen, form, inputOf, onBegun: onClose })
  const title = `${words(deed.title)}: ${chosen.ids.length}`
  if (chosen.ids.length === 0)
    return (
      <Modal open title={title} footer={null} onCancel={onClose}>
        <LeftOut chosen={chosen} />
      </Modal>
    )
  return (
    <FormDialog
      name={`posts-${name}`}
      title={title}
      okText={t('jobs.begin')}
      form={form}
      initial={firstValues(name, today)}
      deed={doing}
      onClose={onClose}
      before={<LeftOut chosen={chosen} />}
    >
      <PostDeedFields deed={name} several={false} many />
      <BulkFormEffect<PostDeedForm>
        {...{ deed, selection: chosen, inputOf }}
        isFilled={({ day, nodeId }) => Boolean(day && (nodeId || !['transfer', 'class'].includes(name)))}
      />
    </FormDialog>
  )
}

function LeftOut({ chosen: { leftOut } }: { chosen: ChosenPosts }) {
  const { t } = useTranslation()
  if (leftOut.length === 0) return null
  return (
    <section aria-label={t('staffing.leftOut.title')}>
      <b>{t('staffing.leftOut.title')}</b>
      <ProblemList>
        {leftOut.map(({ why, count, examples }) => (
          <li key={why}>
            <span>
              {t(`staffing.leftOut.${why}`)}: {count}
            </span>
            <small>{examples.map(({ title }) => title).join(', ')}</small>
          </li>
        ))}
      </ProblemList>
    </section>
  )
}
