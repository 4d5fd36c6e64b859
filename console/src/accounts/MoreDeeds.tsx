import { useNavigate } from '@tanstack/react-router'
import { Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { problemOf } from '../session/problem.ts'
import { DownIcon } from '../theme/icons.tsx'
import { ConvertDialog } from './ConvertDialog.tsx'
import { useDeactivating } from './deactivating.ts'
import { EnterAsDialog } from './EnterAsDialog.tsx'
import { useKindWords } from './kind-words.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { usePasswordCards } from './password/password-cards.ts'
import { PhotoDialog } from './photo/PhotoDialog.tsx'
import { deleteAccount, inviteAccount, takeFactorsOff, unlockAccount } from './queries.ts'

type Dialog = 'enterAs' | 'convert' | 'move' | 'photo'

/** What is done with an account now and then: all that this viewer may, and nothing else. */
export function MoreDeeds({ account }: { account: Account }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const askDelete = useDeleting(account)
  const askFactorsOff = useTakingFactorsOff(account)
  const [dialog, setDialog] = useState<Dialog>()
  const { may, convertsTo, login } = account
  const changes = [['accounts']]
  const inviting = useDeed({
    ...{ run: () => inviteAccount(account.id), said: () => t('accounts.invited', { login }), changes },
  })
  const unlocking = useDeed({
    ...{ run: () => unlockAccount(account.id), said: () => t('accounts.unlocked', { login }), changes },
  })
  const cards = usePasswordCards()
  const askInvite = () =>
    confirm({
      title: t('accounts.inviteTitle', { login }),
      what: t('accounts.inviteWhat'),
      verb: t('accounts.invite'),
      run: inviting.perform,
    })
  const askCard = () =>
    confirm({
      title: t('accounts.passwordCardTitle', { login }),
      what: t('accounts.passwordCardWhat'),
      verb: t('accounts.passwordCardMake'),
      run: () => cards.perform([account.id]),
    })
  const offered: readonly [boolean, string, () => void][] = [
    [may.enterAs, 'enterAs', () => setDialog('enterAs')],
    [may.unlock, 'unlock', () => void unlocking.perform()],
    [may.invite, 'invite', askInvite],
    [may.setPassword, 'passwordCard', askCard],
    [may.takeFactorsOff, 'takeFactorsOff', askFactorsOff],
    [may.setPhoto, 'photo.deed', () => setDialog('photo')],
    [convertsTo.length > 0, 'convert', () => setDialog('convert')],
    [may.move, 'move', () => setDialog('move')],
    [may.delete, 'delete', askDelete],
  ]
  const items: MenuProps['items'] = offered
    .filter(([is]) => is)
    .map(([, key, onClick]) => ({ key, onClick, label: t(`accounts.${key}`), danger: key === 'delete' }))
  if (items.length === 0) return null
  const close = () => setDialog(undefined)
  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button icon={<DownIcon />} iconPlacement="end">
          {t('accounts.more')}
        </Button>
      </Dropdown>
      {dialog === 'enterAs' && <EnterAsDialog account={account} onClose={close} />}
      {dialog === 'convert' && <ConvertDialog account={account} onClose={close} />}
      {dialog === 'photo' && <PhotoDialog account={account} onClose={close} />}
      {dialog === 'move' && <MoveDialog account={account} onClose={close} />}
    </>
  )
}

/** A9: whoever has acted is not deleted; the refusal says why, and offers what can be done. */
const useDeleting = (account: Account) => {
  const { id, login, active, may, metarole } = account
  const { t } = useTranslation()
  const word = useKindWords(metarole)
  const confirm = useConfirm()
  const navigate = useNavigate()
  const deactivating = useDeactivating(account)
  const offerInstead = (error: Error): boolean => {
    const { code, title, detail } = problemOf(error)
    const kept = ['account-has-acted', 'account-owns-records'].includes(code)
    if (!kept || !active || !may.deactivate) return false
    confirm({ title, what: detail, verb: t(word('deactivate')), run: deactivating.perform })
    return true
  }
  const removing = useDeed({
    run: () => deleteAccount(id),
    said: () => t('accounts.deleted', { login }),
    onDone: () => navigate({ to: '/accounts' }),
    onRefused: offerInstead,
  })
  return () =>
    confirm({
      title: t('accounts.deleteTitle', { login }),
      what: t('accounts.deleteWhat'),
      verb: t('accounts.delete'),
      takes: true,
      run: removing.perform,
    })
}

/** Its owner has lost them: the password alone is left. */
const useTakingFactorsOff = (account: Account) => {
  const { login } = account
  const { t } = useTranslation()
  const confirm = useConfirm()
  const takingOff = useDeed({
    ...{
      run: () => takeFactorsOff(account.id),
      said: () => t('accounts.factorsOff', { login }),
      changes: [['accounts']],
    },
  })
  return () =>
    confirm({
      title: t('accounts.takeFactorsOffTitle', { login }),
      what: t('accounts.takeFactorsOffWhat'),
      verb: t('accounts.takeFactorsOff'),
      takes: true,
      run: takingOff.perform,
    })
}
