import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Affiliation } from '../../../../client/index.ts'
import { FormDialog } from '../../card/FormDialog.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { doWithPost, undoOf } from '../queries.ts'
import { useToday } from '../use-today.ts'
import { DeedEffect } from './DeedEffect.tsx'
import { PostDeedFields } from './PostDeedFields.tsx'
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
  const today = useToday()
  const initial = firstValues(deed, today, post)
  const doing = useDeed({
    run: (typed: PostDeedForm) => doWithPost(post.id, postDeedOf(deed, typed, today)),
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
      <PostDeedFields deed={deed} several={posts > 1} />
      <DeedEffect deed={deed} post={post} enabled={!doing.isPending && !doing.isDone} />
    </FormDialog>
  )
}
