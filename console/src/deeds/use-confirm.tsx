import { App } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Proposed } from '../../../client/index.ts'
import type { UrlState } from '../shell/url.ts'
import { BeforeDeed } from '../what-if/BeforeDeed.tsx'

export interface Question {
  readonly title: string
  /** What will be done, for whom, and whether it can be undone. */
  readonly what: ReactNode
  /** The verb of the button. */
  readonly verb: string
  /** It takes something away. */
  readonly takes?: boolean
  /** Rehearsed by the server: who gains what, and who loses what; with the address of the whole list. */
  readonly effect?: { readonly proposed: Proposed; readonly page: UrlState } | undefined
  readonly run: () => Promise<unknown>
}

/** The one confirmation: what is about to be done, with its effect, before it is done. */
export function useConfirm() {
  const { t } = useTranslation()
  const { modal } = App.useApp()
  return ({ title, what, verb, takes = false, effect, run }: Question): void => {
    modal.confirm({
      title,
      content: (
        <>
          {what}
          {effect && <BeforeDeed {...effect} />}
        </>
      ),
      okText: verb,
      okButtonProps: { danger: takes },
      cancelText: t('card.cancel'),
      onOk: () => run(),
    })
  }
}
