import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Account, ProblemError } from '../../../client/index.ts'
import { useRefusal } from '../session/refusal.ts'
import { DownIcon } from '../theme/icons.tsx'
import { ConvertDialog } from './ConvertDialog.tsx'
import { useKindWords } from './kind-words.ts'
import { MoveDialog } from './MoveDialog.tsx'
import { savePasswordCards } from './password/password-cards.ts'
import { PhotoDialog } from './photo/PhotoDialog.tsx'
import { deactivateAccount, deleteAccount, inviteAccount, unlockAccount } from './queries.ts'

type Dialog = 'convert' | 'move' | 'photo'

/** What is done with an account now and then: all that this viewer may, and nothing else. */
export function MoreDeeds({ account }: { account: Account }) {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const remove = useDelete(account)
  const [dialog, setDialog] = useState<Dialog>()
  const { may, convertsTo, login } = account
  const change = useMutation({
    mutationFn: (deed: (id: string) => Promise<unknown>) => deed(account.id),
    onSuccess: async (_, deed) => {
      message.success(t(deed === inviteAccount ? 'accounts.invited' : 'accounts.unlocked', { login }))
      await cache.invalidateQueries({ queryKey: ['accounts'] })
    },
    onError: (error) => refuse(error),
  })
  const askInvite = () =>
    modal.confirm({
      title: t('accounts.inviteTitle', { login }),
      content: t('accounts.inviteWhat'),
      okText: t('accounts.invite'),
      cancelText: t('card.cancel'),
      onOk: () => change.mutateAsync(inviteAccount).catch(() => undefined),
    })
  const askCard = () =>
    modal.confirm({
      title: t('accounts.passwordCardTitle', { login }),
      content: t('accounts.passwordCardWhat'),
      okText: t('accounts.passwordCardMake'),
      cancelText: t('card.cancel'),
      onOk: () => savePasswordCards([account.id]).catch((error: unknown) => refuse(error)),
    })
  const offered: readonly [boolean, string, () => void][] = [
    [may.unlock, 'unlock', () => change.mutate(unlockAccount)],
    [may.invite, 'invite', askInvite],
    [may.setPassword, 'passwordCard', askCard],
    [may.setPhoto, 'photo.deed', () => setDialog('photo')],
    [convertsTo.length > 0, 'convert', () => setDialog('convert')],
    [may.move, 'move', () => setDialog('move')],
    [may.delete, 'delete', remove],
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
      {dialog === 'convert' && <ConvertDialog account={account} onClose={close} />}
      {dialog === 'photo' && <PhotoDialog account={account} onClose={close} />}
      {dialog === 'move' && <MoveDialog account={account} onClose={close} />}
    </>
  )
}

/** A9: whoever has acted is not deleted; the refusal says why, and offers what can be done. */
const useDelete = ({ id, login, active, may, metarole }: Account) => {
  const { t } = useTranslation()
  const word = useKindWords(metarole)
  const { modal, message } = App.useApp()
  const cache = useQueryClient()
  const navigate = useNavigate()
  const refuse = useRefusal()
  const deactivate = async () => {
    try {
      await deactivateAccount(id)
      message.success(t(word('nowInactive'), { login }))
      await cache.invalidateQueries()
    } catch (error) {
      refuse(error)
    }
  }
  const offerInstead = (error: unknown) => {
    const kept =
      error instanceof ProblemError && ['account-has-acted', 'account-owns-records'].includes(error.problem.code)
    if (!kept || !active || !may.deactivate) return refuse(error)
    modal.confirm({
      title: error.problem.title,
      content: error.problem.detail,
      okText: t(word('deactivate')),
      cancelText: t('card.cancel'),
      onOk: deactivate,
    })
  }
  const run = async () => {
    try {
      await deleteAccount(id)
      message.success(t('accounts.deleted', { login }))
      await cache.invalidateQueries({ queryKey: ['accounts'], refetchType: 'none' })
      void navigate({ to: '/accounts' })
    } catch (error) {
      offerInstead(error)
    }
  }
  return () =>
    modal.confirm({
      title: t('accounts.deleteTitle', { login }),
      content: t('accounts.deleteWhat'),
      okText: t('accounts.delete'),
      okButtonProps: { danger: true },
      cancelText: t('card.cancel'),
      onOk: run,
    })
}
