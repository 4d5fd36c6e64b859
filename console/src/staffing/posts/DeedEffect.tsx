import { Form } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Affiliation } from '../../../../client/index.ts'
import { doWithPost, type PostDeed } from '../queries.ts'
import { RehearsedEffect } from '../RehearsedEffect.tsx'
import { useToday } from '../use-today.ts'
import { type DeedName, type PostDeedForm, postDeedOf } from './post-deeds.ts'

interface DeedEffectProps {
  readonly deed: DeedName
  readonly post: Affiliation
  readonly enabled: boolean
}

/** What is done with a post would end, and what stays. */
export function DeedEffect({ deed, post, enabled }: DeedEffectProps) {
  const { t } = useTranslation()
  const today = useToday()
  const form = Form.useFormInstance<PostDeedForm>()
  const typed = Form.useWatch([], form) as PostDeedForm | undefined
  const body = typed?.day && !staysAsItIs(deed, post, typed) ? JSON.stringify(postDeedOf(deed, typed, today)) : ''
  return (
    <RehearsedEffect
      of={post.id}
      body={body}
      rehearse={(asked) => doWithPost(post.id, JSON.parse(asked) as PostDeed, true)}
      enabled={enabled}
      ends
    >
      {t(`staffing.does.${deed}`)}
    </RehearsedEffect>
  )
}

/** Moved to where they are: nothing to look at until another place or post is chosen. */
const staysAsItIs = (deed: DeedName, post: Affiliation, typed: PostDeedForm): boolean =>
  (deed === 'transfer' || deed === 'class') &&
  typed.nodeId === post.node.id &&
  (deed === 'class' || (typed.post || null) === post.post)
