import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../../client/index.ts'
import { AskAccess } from '../../requests/AskAccess.tsx'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { useMay, useMe } from '../../session/me.ts'
import { NoIcon, YesIcon } from '../../theme/icons.tsx'
import { CopyLink } from '../CopyLink.tsx'
import { Picture } from '../pictures/Picture.tsx'
import { useMissPicture, useWaysPicture } from '../pictures/pictures.tsx'
import { AsOf } from './Asked.tsx'
import { CureView, NoCure, OtherCureView } from './CureView.tsx'
import '../own-texts.ts'

/** The answer in one sentence with its reason, its picture, then every way for yes, or what would help for no. */
export function AnswerView({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  return (
    <section className="why__answer" aria-label={t('access.answer')} aria-live="polite">
      <div className={answer.allowed ? 'why__verdict why__verdict--yes' : 'why__verdict why__verdict--no'}>
        {answer.allowed ? <YesIcon /> : <NoIcon />}
        <div>
          <p className="why__sentence">{answer.sentence}</p>
          <div className="why__moment">
            <AsOf at={answer.at} facts={answer.facts} />
            <CopyLink />
          </div>
        </div>
      </div>
      {answer.allowed ? <Grounds answer={answer} /> : <Refusal answer={answer} />}
    </section>
  )
}

/** Every way, numbered as in the picture, the strongest first. */
function Grounds({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const [first, second] = answer.ways
  return (
    <>
      <Picture label={t('access.picture.yes')} {...useWaysPicture(answer)} />
      <h2 className="why__part">{t('access.ways', { count: answer.ways.length })}</h2>
      <ol className="why__ways">
        {answer.ways.map((way, index) => (
          <li key={`${way.grant?.id ?? way.metarole?.id}-${way.right.id}-${String(index)}`}>
            <span className="why__number">{index + 1}</span>
            <p>{way.sentence}</p>
            <span className="why__links">
              {way.role && (
                <Link to="/roles/$id" params={{ id: way.role.id }}>
                  {t('card.field.role')}
                </Link>
              )}
              {way.grant && (
                <Link to="/accounts/$id" params={{ id: answer.account.id }} search={{ tab: 'grants' }}>
                  {t('access.powers')}
                </Link>
              )}
            </span>
          </li>
        ))}
      </ol>
      {first?.grant && second && (
        <p className="why__stays">
          {t('access.stays')}{' '}
          <Link to="/what-if" search={{ deed: 'deactivate-grant', account: answer.account.id, grant: first.grant.id }}>
            {t('shell.section.whatIf')}
          </Link>
        </p>
      )}
    </>
  )
}

/** The reason stands in the sentence: what follows is its picture, what would help, and, folded, the other ways. */
function Refusal({ answer }: { answer: Answer }) {
  const { t } = useTranslation()
  const [, ...others] = answer.misses
  return (
    <>
      <Picture label={t('access.picture.no')} {...useMissPicture(answer)} />
      {answer.cure && <CureView answer={answer} cure={answer.cure} />}
      {answer.noCure && <NoCure words={answer.noCure} />}
      <AskInstead answer={answer} />
      {others.length + answer.otherCures.length > 0 && (
        <>
          <h2 className="why__part">{t('access.misses')}</h2>
          <ul className="why__others">
            {answer.otherCures.map((cure) => (
              <li key={cure.sentence}>
                <OtherCureView answer={answer} cure={cure} />
              </li>
            ))}
            {others.map(({ miss, sentence, count }) => (
              <li key={miss} className="why__miss">
                <span className="why__told">{sentence}</span>
                {count > 1 && <span className="why__aside">{t('access.alike', { count })}</span>}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** E4: for oneself, or, as a representative of their organization, for somebody else. */
function AskInstead({ answer: { account, action, node } }: { answer: Answer }) {
  const me = useMe()
  const may = useMay()
  const { catalog } = useCatalogTitles()
  const own = account.id === me.account.id
  const subsystem = catalog?.subsystems.find(({ actions }) => actions.some(({ id }) => id === action.id))?.id
  if (subsystem === undefined || subsystem === 'dostup' || !(own || may('dostup.requests.ask-role'))) return null
  return (
    <p>
      <AskAccess subsystem={subsystem} action={action.id} node={node.id} account={own ? undefined : account.id} />
    </p>
  )
}
