import { useBlocker } from '@tanstack/react-router'
import { Modal } from 'antd'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isAnythingUnsaved, unsavedMark } from '../session/unsaved.ts'
import type { UrlState } from './url.ts'

interface Place {
  readonly pathname: string
  readonly search: UrlState
}
interface Move {
  readonly current: Place
  readonly next: Place
}

/** One function for good: a new one at every drawing would set the guard anew while it asks. */
const leavesPage = ({ current, next }: Move) => current.pathname !== next.pathname
/** A dialog stands in the address: any other address closes it. */
const leavesDialog = ({ current, next }: Move) =>
  leavesPage({ current, next }) || JSON.stringify(current.search) !== JSON.stringify(next.search)
/** What stands in a tab goes with it, and with the kind of records that is chosen in it. */
const leavesTab = ({ current, next }: Move) => leavesPage({ current, next }) || tabOf(current) !== tabOf(next)
const tabOf = ({ search: { tab, kind } }: Place) => `${tab} ${kind}`

const leaves = { page: leavesPage, tab: leavesTab, dialog: leavesDialog }

/** Where a guarded form stands: whatever leaves that leaves the form. */
export type Guarded = keyof typeof leaves

interface LeaveGuardProps {
  readonly of?: Guarded | undefined
  /** While it is being saved it leads on unasked, and is not lost for all that. */
  readonly saving?: boolean
}

/** Drawn while something is typed or ticked and not saved: a click on a link, «back» and a closed tab ask first. */
export function LeaveGuard({ of = 'page', saving = false }: LeaveGuardProps) {
  const blocker = useBlocker({
    shouldBlockFn: leaves[of],
    enableBeforeUnload: !saving,
    disabled: saving,
    withResolver: true,
  })
  return (
    <>
      <span {...unsavedMark} />
      <LeaveQuestion
        open={blocker.status === 'blocked'}
        onLeave={() => blocker.proceed?.()}
        onStay={() => blocker.reset?.()}
      />
    </>
  )
}

interface LeaveQuestionProps {
  readonly open: boolean
  readonly onLeave: () => void
  readonly onStay: () => void
}

function LeaveQuestion({ open, onLeave, onStay }: LeaveQuestionProps) {
  const { t } = useTranslation()
  return (
    <Modal
      open={open}
      title={t('shell.leave.title')}
      okText={t('shell.leave.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('shell.leave.stay')}
      onOk={onLeave}
      onCancel={onStay}
    >
      {t('shell.leave.what')}
    </Modal>
  )
}

interface Closing {
  readonly typed: boolean
  readonly saving: boolean
  readonly onClose: () => void
}

interface GuardedClose {
  readonly close: () => void
  /** Stands anywhere in what can be closed. */
  readonly guard: ReactNode
}

/** The ways to close a form by itself (✕, Esc, «Отмена»), and those to leave the page under it: with something typed they ask. */
export function useGuardedClose({ typed, saving, onClose }: Closing): GuardedClose {
  const [asking, ask] = useState(false)
  const leave = () => {
    ask(false)
    onClose()
  }
  return {
    close: typed && !saving ? () => ask(true) : onClose,
    guard: (
      <>
        {/* Once leaving is agreed to, closing changes the address unasked. */}
        {typed && !asking && <LeaveGuard of="dialog" saving={saving} />}
        <LeaveQuestion open={asking} onLeave={leave} onStay={() => ask(false)} />
      </>
    ),
  }
}

interface Asked {
  readonly go: () => void
  readonly question: ReactNode
}

/** A deed that leaves whatever is open without going to another address (signing out): it asks where a guard stands. */
export function useAskBefore(deed: () => void): Asked {
  const [asking, ask] = useState(false)
  const leave = () => {
    ask(false)
    deed()
  }
  return {
    go: () => (isAnythingUnsaved() ? ask(true) : deed()),
    question: <LeaveQuestion open={asking} onLeave={leave} onStay={() => ask(false)} />,
  }
}
