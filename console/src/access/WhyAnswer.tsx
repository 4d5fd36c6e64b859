import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../client/index.ts'
import { client } from '../session/client.ts'
import { useUrl } from '../shell/url.ts'
import { AnswerView } from './AnswerView.tsx'
import { Asked } from './Asked.tsx'
import { momentOf } from './asks.ts'

export function WhyAnswer() {
  const [url] = useUrl()
  const { account = '', action = '', node = '' } = url
  const question = { account, action, node, ...momentOf(url) }
  const answer = useQuery({
    queryKey: ['decisions', 'why', question],
    queryFn: () => ask(client.POST('/api/decisions/explain', { body: question })),
    staleTime: 0,
  })
  return <Asked answer={answer}>{(found) => <AnswerView answer={found} />}</Asked>
}
