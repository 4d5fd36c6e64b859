import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { App, Button } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Account, AccountTemplate } from '../../../client/index.ts'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { FailurePage } from '../shell/notices.tsx'
import { Waiting } from '../shell/Shell.tsx'
import { StarIcon, StarredIcon } from '../theme/icons.tsx'
import { accountTemplatesQuery, giveTemplate } from './queries.ts'
import './templates.css'
import './own-texts.ts'

/** L18: the templates for an account; the star gives one, and the one that it has is marked yellow, with what differs from it. */
export function AccountTemplates({ account }: { account: Account }) {
  const { t } = useTranslation()
  const templates = useQuery(accountTemplatesQuery(account.id))
  const give = useGive(account)
  if (templates.error && !templates.data)
    return <FailurePage inside error={templates.error} onRetry={() => templates.refetch()} />
  if (!templates.data) return <Waiting />
  const { items, may } = templates.data
  if (items.length === 0) return <p className="template__none">{t('templates.noneHere')}</p>
  return (
    <ul className="template-stars" aria-label={t('templates.title')}>
      {items.map((one) => (
        <li key={one.id} className={one.assigned ? 'template-star template-star--assigned' : 'template-star'}>
          {(may.give || one.assigned) && (
            <Button
              type="text"
              icon={one.assigned ? <StarredIcon /> : <StarIcon />}
              aria-pressed={one.assigned}
              aria-label={t('templates.giveOne', { title: one.title })}
              disabled={one.assigned || !may.give || give.isPending}
              onClick={() => give.ask(one)}
            />
          )}
          <div>
            <Link to="/templates/$id" params={{ id: one.id }}>
              {one.title}
            </Link>
            <small className="template-star__note">{one.home.title}</small>
            {one.note && <small className="template-star__note">{one.note}</small>}
            <Differences template={one} />
          </div>
        </li>
      ))}
    </ul>
  )
}

/** What the account holds otherwise than the template says; of those that it has not, what each would bring. */
function Differences({ template: { assigned, roles, beyond } }: { template: AccountTemplate }) {
  const { t } = useTranslation()
  const missing = roles.filter(({ held }) => !held).map(({ role }) => role.title)
  if (!assigned) return <small className="template-star__note">{roles.map(({ role }) => role.title).join(', ')}</small>
  return (
    <>
      {missing.length > 0 && (
        <small className="template-star__note">{t('templates.missing', { roles: missing.join(', ') })}</small>
      )}
      {beyond.length > 0 && (
        <small className="template-star__note">
          {t('templates.beyond', {
            roles: beyond.map(({ role, scope }) => `${role.title} — ${scope.title}`).join(', '),
          })}
        </small>
      )}
      {missing.length + beyond.length === 0 && <small className="template-star__note">{t('templates.asIs')}</small>}
    </>
  )
}

const useGive = (account: Account) => {
  const { t } = useTranslation()
  const { modal, message } = App.useApp()
  const confirm = useConfirm()
  const give = useDeed({
    run: async (template: AccountTemplate) => {
      const { items } = await giveTemplate(template.id, [account.id])
      return items[0]?.refused
    },
    onDone: (refused, { title }) =>
      refused
        ? modal.error({ title: refused.title, content: refused.detail })
        : message.success(t('templates.given', { title })),
  })
  const ask = (template: AccountTemplate) =>
    confirm({
      title: t('templates.giveTitle', { title: template.title }),
      what: t('templates.giveWhat', {
        name: account.title,
        roles: template.roles
          .filter(({ held }) => !held)
          .map(({ role }) => role.title)
          .join(', '),
      }),
      verb: t('templates.give'),
      run: () => give.perform(template),
    })
  return { ask, isPending: give.isPending }
}
