import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../../client/index.ts'
import { client } from '../../session/client.ts'
import { useUrl } from '../../shell/url.ts'
import { whyKey } from '../beside/asked-before.ts'
import { Beside } from '../beside/Beside.tsx'
import { momentOf } from '../sentence/asks.ts'
import { AnswerView } from './AnswerView.tsx'
import { Asked } from './Asked.tsx'

const anHour = 60 * 60_000

export function WhyAnswer() {
  const [url] = useUrl()
  const { account = '', action = '', node = '' } = url
  const question = { account, action, node, ...momentOf(url) }
  const answer = useQuery({
    queryKey: [...whyKey, question],
    queryFn: () => ask(client.POST('/api/decisions/explain', { body: question })),
    staleTime: 0,
    // «Вы спрашивали» shows the answers that are still at hand.
    gcTime: anHour,
  })
  return (
    <Asked answer={answer}>
      {(found) => (
        <div className="why__columns">
          <AnswerView answer={found} />
          <Beside answer={found} />
        </div>
      )}
    </Asked>
  )
}
