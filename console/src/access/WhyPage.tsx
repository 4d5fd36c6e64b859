import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { WhatAnswer } from './answers/WhatAnswer.tsx'
import { WhereAnswer } from './answers/WhereAnswer.tsx'
import { WhoAnswer } from './answers/WhoAnswer.tsx'
import { WhyAnswer } from './answers/WhyAnswer.tsx'
import { AskSentence } from './sentence/AskSentence.tsx'
import { type Ask, askOf, asks, fieldsOf, freshList } from './sentence/asks.ts'
import { CommonQuestions } from './sentence/CommonQuestions.tsx'
import './sentence/ask.css'
import './why.css'
import './own-texts.ts'

const answers = { why: WhyAnswer, who: WhoAnswer, where: WhereAnswer, what: WhatAnswer }

/** «Имеет ли X право Y в Z (на дату)», and who, where, what: the question is the address, so that it can be sent to a colleague. */
export function WhyPage() {
  const { t } = useTranslation()
  const [url, change] = useUrl()
  const ask = askOf(url)
  const Answer = answers[ask]
  return (
    <div className="why">
      <div className="ask">
        <PageHead
          title={t('access.ask.why')}
          tab={t(`access.ask.${ask}`)}
          deeds={
            <Segmented<Ask>
              className="ask__kinds"
              aria-label={t('access.asks')}
              value={ask}
              options={asks.map((value) => ({ value, label: t(`access.kinds.${value}`) }))}
              onChange={(next) => change({ ...freshList, ask: next === 'why' ? undefined : next })}
            />
          }
        />
        <AskSentence ask={ask} />
        {ask === 'why' && <CommonQuestions />}
      </div>
      {fieldsOf[ask].every((field) => url[field]) ? <Answer /> : <p className="why__hint">{t(`access.hint.${ask}`)}</p>}
    </div>
  )
}
