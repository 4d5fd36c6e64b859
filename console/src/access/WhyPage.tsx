import { useQuery } from '@tanstack/react-query'
import { Button, DatePicker, Form } from 'antd'
import dayjs from 'dayjs'
import { useTranslation } from 'react-i18next'
import { ask, type Question } from '../../../client/index.ts'
import { AccountSelect } from '../accounts/AccountSelect.tsx'
import { OrganizationSelect } from '../organizations/OrganizationSelect.tsx'
import { client } from '../session/client.ts'
import { FailurePage } from '../shell/notices.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { type UrlState, useUrl } from '../shell/url.ts'
import { ActionSelect } from './ActionSelect.tsx'
import { AnswerView } from './AnswerView.tsx'
import './why.css'

const questionOf = ({ account, action, node, at }: UrlState): Question | undefined =>
  account && action && node
    ? { account, action, node, ...(at && dayjs(at).isValid() ? { at: dayjs(at).toISOString() } : {}) }
    : undefined

/** «Может ли X сделать Y с Z (на дату)»: the question is the address, so that it can be sent to a colleague. */
export function WhyPage() {
  const { t } = useTranslation()
  const [url] = useUrl()
  const question = questionOf(url)
  return (
    <>
      <PageHead title={t('access.title')} beside={<span className="why__about">{t('access.about')}</span>} />
      <QuestionForm />
      {question ? <Answered question={question} /> : <p className="why__hint">{t('access.hint')}</p>}
    </>
  )
}

function QuestionForm() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  return (
    <Form layout="vertical" className="why__form panel" aria-label={t('access.question')} role="form">
      <Form.Item label={t('access.account')} htmlFor="why-account">
        <AccountSelect id="why-account" value={url.account} onChange={(account) => change({ account })} />
      </Form.Item>
      <Form.Item label={t('access.action')} htmlFor="why-action">
        <ActionSelect id="why-action" value={url.action} onChange={(action) => change({ action })} />
      </Form.Item>
      <Form.Item label={t('access.node')} htmlFor="why-node">
        <OrganizationSelect
          id="why-node"
          value={url.node}
          onChange={(node) => change({ node })}
          allowClear
          placeholder={t('access.chooseNode')}
        />
      </Form.Item>
      <Form.Item label={t('access.at')} htmlFor="why-at">
        <DatePicker
          id="why-at"
          showTime={{ format: 'HH:mm' }}
          format="DD.MM.YYYY HH:mm"
          value={url.at ? dayjs(url.at) : null}
          placeholder={t('access.now')}
          onChange={(at) => change({ at: at ? at.toISOString() : undefined })}
        />
      </Form.Item>
      {(url.account || url.action || url.node || url.at) && (
        <Button
          className="why__clear"
          onClick={() => change({ account: undefined, action: undefined, node: undefined, at: undefined })}
        >
          {t('registry.clear')}
        </Button>
      )}
    </Form>
  )
}

function Answered({ question }: { question: Question }) {
  const answer = useQuery({
    queryKey: ['decisions', question],
    queryFn: () => ask(client.POST('/api/decisions/explain', { body: question })),
    staleTime: 0,
  })
  if (answer.error) return <FailurePage inside error={answer.error} onRetry={() => answer.refetch()} />
  if (!answer.data) return <Waiting />
  return <AnswerView answer={answer.data} />
}
