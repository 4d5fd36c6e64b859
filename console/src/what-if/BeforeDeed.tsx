import { useIsMutating } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposed } from '../../../client/index.ts'
import { type UrlState, writeUrl } from '../shell/url.ts'
import { Names, PreviewCounts } from './Counts.tsx'
import { usePreview } from './preview.ts'
import { isRefusal, useRefusalWords } from './refusal.ts'
import { firstView } from './sides.ts'
import './what-if.css'
import './own-texts.ts'

interface BeforeDeedProps {
  readonly proposed: Proposed
  /** The same question as the page «Что будет, если…» has it. */
  readonly page: UrlState
}

/** In a confirmation: who is about to lose what, or that the deed will be refused. Where neither can be told, silent: the deed is no less possible. */
export function BeforeDeed({ proposed, page }: BeforeDeedProps) {
  const { t } = useTranslation()
  const begun = useBegun()
  const { data, error } = usePreview(begun ? undefined : proposed, firstView)
  const refusalWords = useRefusalWords()
  if (error ? !isRefusal(error) : begun && data === undefined) return null
  if (error)
    return <p className="before-deed before-deed--refused">{`${t('whatIf.refused')}. ${refusalWords(error)}`}</p>
  return (
    <p className="before-deed" role="status">
      {data === undefined ? (
        t('whatIf.counting')
      ) : (
        <>
          {t('whatIf.before')}{' '}
          <b>
            <PreviewCounts preview={data} />
          </b>
          {data.lost.people > 1 && <Names side={data.lost} />}
          {'. '}
          {/* Dialogs stand outside of the router; and whoever looks closer has still to decide here. */}
          {data.lost.total > 0 && (
            <a href={`/what-if${writeUrl(page)}`} target="_blank" rel="noopener">
              {t('whatIf.list')}
            </a>
          )}
        </>
      )}
    </p>
  )
}

/** True for good once any deed is under way: what is asked after it would be refused, as done already. */
const useBegun = (): boolean => {
  const running = useIsMutating() > 0
  const [begun, setBegun] = useState(false)
  if (running && !begun) setBegun(true)
  return running || begun
}
