import { useTranslation } from 'react-i18next'
import type { BookRevision } from '../../../client/index.ts'
import { Moment } from '../registry/time/Moment.tsx'
import { signatureAddress } from './queries.ts'

/** What became of a revision: who, when, with which signature and which remarks. */
export function Steps({ book, steps }: { book: string; steps: BookRevision['steps'] }) {
  const { t } = useTranslation()
  return (
    <ol className="book-steps">
      {steps.map(({ step, at, by, note, signature }) => (
        <li key={`${step} ${at}`}>
          <b>{t(`books.step.${step}`)}</b> <Moment at={at} /> · {by}
          {signature && (
            <>
              {' · '}
              <a href={signatureAddress(book, signature.id)} download>
                {t(`books.signed.${signature.method}`)}
              </a>
            </>
          )}
          {note && <blockquote>{note}</blockquote>}
        </li>
      ))}
    </ol>
  )
}
