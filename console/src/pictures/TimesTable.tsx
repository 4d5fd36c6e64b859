import { Checkbox, Table } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Timeline } from '../../../client/index.ts'
import { Moment } from '../registry/time/Moment.tsx'

type Row = Timeline['rows'][number]

/** Who could at each of the moments: a column each, a word and not a colour alone. */
export function TimesTable({ times }: { times: Timeline }) {
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
        rowKey={({ account }) => account.id}
        dataSource={rows}
        pagination={{ hideOnSinglePage: true, pageSize: 50 }}
        locale={{ emptyText: t('pictures.nobody') }}
        scroll={{ x: 'max-content' }}
        columns={[
          { title: t('pictures.account'), render: (_, { account }) => account.title },
          ...times.moments.map((at, place) => ({
            title: <Moment at={at} />,
            render: (_: unknown, { could }: Row) => t(could[place] ? 'pictures.could' : 'pictures.could_not'),
          })),
        ]}
      />
      {times.cut && <p>{t('pictures.cut')}</p>}
    </>
  )
}
