import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Answer, ask } from '../../../../client/index.ts'
import { dayIn } from '../../registry/time/Moment.tsx'
import { client } from '../../session/client.ts'
import { useZone } from '../../session/me.ts'
import { type UrlState, useUrl } from '../../shell/url.ts'
import { momentOf } from '../sentence/asks.ts'
import { useAskedBefore } from './asked-before.ts'
import { useTurns } from './turns.ts'
import './beside.css'
import '../own-texts.ts'

/** The right column: neighbouring questions with how much each would find, when the answer changed, and what was asked before. */
export function Beside({ answer }: { answer: Answer }) {
  return (
    <aside className="beside">
      <Neighbours answer={answer} />
      <Turns answer={answer} />
      <Before answer={answer} />
    </aside>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  )
}

function Neighbours({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const at = momentOf(url)
  const [account, action, node] = [answer.account.id, answer.action.id, answer.node.id]
  const count = (ask: string, queryFn: () => Promise<string>) => ({
    queryKey: ['decisions', 'beside', ask, account, action, node, at],
    queryFn,
  })
  const who = useQuery(
    count('who', async () => {
      const { total } = await ask(
        client.POST('/api/decisions/accounts', { body: { action, node, limit: 1, offset: 0, ...at } }),
      )
      return String(total)
    }),
  )
  const what = useQuery(
    count('what', async () => {
      const { items } = await ask(client.POST('/api/decisions/actions', { body: { account, node, ...at } }))
      return String(items.length)
    }),
  )
  const where = useQuery(
    count('where', async () => {
      const { items, next } = await ask(
        client.POST('/api/decisions/nodes', { body: { account, action, limit: 100, ...at } }),
      )
      return next === null ? String(items.length) : `${items.length}+`
    }),
  )
  const rows = [
    { id: 'who', search: { action, node }, found: who.data },
    { id: 'what', search: { account, node }, found: what.data },
    { id: 'where', search: { account, action }, found: where.data },
  ]
  const names = { who: answer.account.title, action: answer.action.title, node: answer.node.title }
  return (
    <Part title={t('access.beside.title')}>
      {rows.map(({ id, search, found }) => (
        <Link key={id} className="beside__question" to="/why" search={{ ...search, ask: id, ...at }}>
          <span>
            <b>{t(`access.ask.${id}`)}</b> {t(`access.beside.${id}`, names)}
          </span>
          <span className="beside__count">{found ?? '…'}</span>
        </Link>
      ))}
    </Part>
  )
}

/** Each day leads to the same question as it was answered then. */
function Turns({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const [url] = useUrl()
  const zone = useZone()
  const turns = useTurns(answer)
  if (turns.length === 0) return null
  return (
    <Part title={t('access.turns.title')}>
      <ol className="beside__turns">
        {turns.map(({ at, text, key }) => (
          <li key={key}>
            <Link to="/why" search={{ ...url, at }} title={t('access.turns.ask')}>
              {dayIn(at, zone)}
            </Link>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </Part>
  )
}

function Before({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const before = useAskedBefore(answer)
  if (before.length === 0) return null
  return (
    <Part title={t('access.beside.before')}>
      {before.map(({ account, action, node }) => {
        const search: UrlState = { account: account.id, action: action.id, node: node.id }
        return (
          <Link key={Object.values(search).join(' ')} className="beside__before" to="/why" search={search}>
            {[account.title, action.title, node.title].join(' · ')}
          </Link>
        )
      })}
    </Part>
  )
}
