import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { type Ask, askOf, asks, fieldsOf, freshList } from './asks.ts'
import { QuestionForm } from './QuestionForm.tsx'
import { WhatAnswer } from './WhatAnswer.tsx'
import { WhereAnswer } from './WhereAnswer.tsx'
import { WhoAnswer } from './WhoAnswer.tsx'
import { WhyAnswer } from './WhyAnswer.tsx'
import './why.css'

const answers = { why: WhyAnswer, who: WhoAnswer, where: WhereAnswer, what: WhatAnswer }

/** «Может ли X сделать Y с Z (на дату)», and who, where, what: the question is the address, so that it can be sent to a colleague. */
export function WhyPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const ask = askOf(url)
  const Answer = answers[ask]
  return (
    <>
      <PageHead
        title={t(`access.ask.${ask}`)}
        beside={<span className="why__about">{t(`access.about.${ask}`)}</span>}
      />
      <Segmented<Ask>
        className="why__asks"
        aria-label={t('access.asks')}
        value={ask}
        options={asks.map((value) => ({ value, label: t(`access.ask.${value}`) }))}
        onChange={(next) => change({ ...freshList, ask: next === 'why' ? undefined : next })}
      />
      <QuestionForm ask={ask} />
      {fieldsOf[ask].every((field) => url[field]) ? <Answer /> : <p className="why__hint">{t(`access.hint.${ask}`)}</p>}
    </>
  )
}
