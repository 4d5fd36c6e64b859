import { useQuery } from '@tanstack/react-query'
import { Alert, Modal, Spin } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookCard, BookFileTrial } from '../../../../client/index.ts'
import { StateMark } from '../../card/StateMark.tsx'
import { useDeed } from '../../deeds/use-deed.ts'
import { useWords } from '../../i18n/words.ts'
import { useSentence } from '../../session/problem.ts'
import { importRecords, tryRecords } from '../queries.ts'
import { useValueText, type Value } from '../values.tsx'

interface FileTrialProps {
  readonly book: BookCard
  readonly file: File
  readonly onClose: () => void
}

/** What a file would do: how many records are new, changed and as they are, and what is wrong in which cell. */
export function FileTrialDialog({ book, file, onClose }: FileTrialProps) {
  const { t } = useTranslation()
  const sentence = useSentence()
  const [opened] = useState(() => Date.now())
  const trial = useQuery({
    queryKey: ['books', book.id, 'trial', file.name, opened],
    queryFn: () => tryRecords(book.id, file),
    retry: false,
    gcTime: 0,
  })
  const bring = useDeed({
    run: () => importRecords(book.id, file),
    said: ({ records, revision }) => t('books.brought', { count: records.length, number: revision }),
    changes: [['books']],
    onDone: onClose,
  })
  const { data } = trial
  const isGood = data !== undefined && data.wrong === 0 && data.new + data.changed > 0
  return (
    <Modal
      open
      title={t('books.trial.title', { name: file.name })}
      okText={t('books.toDraft')}
      cancelText={t('card.cancel')}
      okButtonProps={{ disabled: !isGood }}
      confirmLoading={bring.isPending}
      onOk={() => void bring.perform()}
      onCancel={onClose}
      width={860}
    >
      {trial.isPending && <Spin />}
      {trial.error && <Alert type="error" showIcon title={sentence(trial.error)} />}
      {data && (
        <>
          <p>{t('books.trial.counts', data)}</p>
          {data.ignored.length > 0 && (
            <Alert type="warning" showIcon title={t('books.trial.ignored', { titles: data.ignored.join(', ') })} />
          )}
          {data.wrong > 0 && <Alert type="error" showIcon title={t('books.trial.wrong')} />}
          <TriedRows book={book} trial={data} />
        </>
      )}
    </Modal>
  )
}

const tones = { new: 'good', changed: 'info', unchanged: 'idle', wrong: 'bad' } as const

function TriedRows({ book, trial }: { book: BookCard; trial: BookFileTrial }) {
  const { t } = useTranslation()
  return (
    <div className="book-trial">
      <table>
        <thead>
          <tr>
            {(['line', 'verdict', 'record', 'what'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`books.trial.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {trial.rows.map((row) => (
            <tr key={row.line}>
              <td>{row.line}</td>
              <td>
                <StateMark tone={tones[row.verdict]}>{t(`books.trial.is.${row.verdict}`)}</StateMark>
              </td>
              <td>{row.title}</td>
              <td>
                <What book={book} row={row} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {trial.rows.length < trial.total && <p>{t('books.trial.some', { count: trial.rows.length })}</p>}
    </div>
  )
}

/** What is wrong in which cell, or what changes in it. */
function What({ book, row }: { book: BookCard; row: BookFileTrial['rows'][number] }) {
  const { t } = useTranslation()
  const words = useWords()
  const text = useValueText()
  const attributeOf = (code: string | null) => book.attributes.find((one) => one.code === code)
  return (
    <>
      {row.problems.map(({ code, reason }) => (
        <div key={`${code} ${words(reason)}`} className="book-trial__wrong">
          {code !== null && <b>{attributeOf(code)?.title ?? code}: </b>}
          {words(reason)}
        </div>
      ))}
      {row.changes.map(({ code, old, new: next }) => {
        const attribute = attributeOf(code)
        if (attribute === undefined) return null
        return (
          <div key={code}>
            {attribute.title}: <del>{text(attribute, { [code]: old as Value }) || t('books.empty')}</del> →{' '}
            <ins>{text(attribute, { [code]: next as Value }) || t('books.empty')}</ins>
          </div>
        )
      })}
    </>
  )
}
