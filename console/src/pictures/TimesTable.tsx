import { Checkbox, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Moment } from '../registry/time/Moment.tsx'

export interface Times {
  readonly moments: readonly string[]
  readonly rows: readonly Row[]
}

interface Row {
  readonly id: string
  readonly title: string
  readonly could: readonly boolean[]
}

/** Who, or what, could at each of the moments: a column each, a word and not a colour alone. */
export function TimesTable({ times, head, cut }: { times: Times; head: string; cut?: boolean }) {
  const { t } = useTranslation()
  const [changed, setChanged] = useState(false)
  const rows = changed ? times.rows.filter(({ could }) => could.some((one) => one !== could[0])) : times.rows
  return (
    <>
      <p>{t('pictures.note')}</p>
      <Checkbox checked={changed} onChange={({ target }) => setChanged(target.checked)}>
        {t('pictures.only')}
      </Checkbox>
      <Table<Row>
        size="small"
        aria-label={t('pictures.times')}
        rowKey={({ id }) => id}
        dataSource={[...rows]}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: t('pictures.nobody') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: head, render: (_, { title }) => title },
          ...times.moments.map((at, place) => ({
            title: <Moment at={at} />,
            render: (_: unknown, { could }: Row) => t(could[place] ? 'pictures.could' : 'pictures.could_not'),
          })),
        ]}
      />
      {cut && <p>{t('pictures.cut')}</p>}
    </>
  )
}
