import { Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { AnswerHead, type AnswerHeadProps, WhyLink, type WhyLinkProps } from './Asked.tsx'
import '../own-texts.ts'

interface AnswerTableProps<Row> extends AnswerHeadProps {
  readonly stale: boolean
  readonly items: readonly Row[]
  readonly nothing: string
  readonly columns: TableColumnsType<Row>
  readonly why: (row: Row) => WhyLinkProps
  /** How to come to the other pages. */
  readonly children: ReactNode
}

/** An answer that is a list: each line leads to its «Почему?». */
export function AnswerTable<Row extends { readonly id: string }>(props: AnswerTableProps<Row>) {
  const { stale, items, nothing, columns, why, children, ...head } = props
  const { t } = useTranslation()
  const whyColumn = {
    title: <span className="visually-hidden">{t('access.ask.why')}</span>,
    align: 'right' as const,
    width: 1,
    render: (_: unknown, row: Row) => <WhyLink {...why(row)} />,
  }
  return (
    <section className="why__found" aria-label={t('access.answer')} aria-busy={stale}>
      <AnswerHead {...head} />
      <Table<Row>
        className={stale ? 'why__table why__table--stale' : 'why__table'}
        size="middle"
        rowKey="id"
        pagination={false}
        dataSource={items}
        locale={{ emptyText: <p className="why__nothing">{nothing}</p> }}
        columns={[...columns, whyColumn]}
      />
      {children}
    </section>
  )
}
