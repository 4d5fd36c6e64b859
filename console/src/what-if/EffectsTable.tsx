import { Link } from '@tanstack/react-router'
import { Table } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PreviewSide } from '../../../client/index.ts'
import { OrganizationLink } from '../shell/links.tsx'
import { ActionsCell } from './ActionsCell.tsx'
import './own-texts.ts'

type Effect = PreviewSide['items'][number]

const keyOf = ({ account, scope, actions }: Effect) =>
  [account.id, scope?.id ?? scope?.title ?? '', actions[0]?.id, actions.length].join(' ')

/** Who, where and what, a row for an account and a place. */
export function EffectsTable({ side, title }: { side: PreviewSide; title: string }) {
  const { t } = useTranslation()
  return (
    <Table<Effect>
      size="small"
      className="effects"
      aria-label={title}
      rowKey={keyOf}
      pagination={false}
      tableLayout="fixed"
      dataSource={side.items}
      columns={[
        { title: t('whatIf.who'), width: '28%', render: (_, { account }) => <Account account={account} /> },
        { title: t('whatIf.where'), width: '24%', render: (_, { scope }) => <Scope scope={scope} /> },
        { title: t('whatIf.what'), render: (_, effect) => <ActionsCell effect={effect} /> },
      ]}
    />
  )
}

function Account({ account }: Pick<Effect, 'account'>) {
  const { id, title, login, home } = account
  return (
    <>
      <Link to="/accounts/$id" params={{ id }}>
        {title}
      </Link>
      <small className="effects__more">{title === login ? home.title : `${login} · ${home.title}`}</small>
    </>
  )
}

function Scope({ scope }: Pick<Effect, 'scope'>) {
  const { t } = useTranslation()
  if (scope === null) return <>{t('whatIf.everywhere')}</>
  if (scope.id === null) return <span className="effects__more">{scope.title}</span>
  return <OrganizationLink of={scope} />
}
