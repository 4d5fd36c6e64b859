import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { PageHead } from '../shell/PageHead.tsx'
import { useUrl } from '../shell/url.ts'
import { HeatPicture, ReachPicture, RolePicture } from './PicturesNow.tsx'
import { DifferencePicture, PersonPicture, SeenPicture, TimesPicture } from './PicturesOfTime.tsx'
import './own-texts.ts'
import './pictures.css'

const pictures = {
  reach: ReachPicture,
  tree: RolePicture,
  heat: HeatPicture,
  times: TimesPicture,
  difference: DifferencePicture,
  person: PersonPicture,
  seen: SeenPicture,
}
type Kind = keyof typeof pictures

const isKind = (word: string | undefined): word is Kind => word !== undefined && word in pictures

/** Access as pictures: who reaches what by which ways, what a role opens, how many have which role where, who could and who did when. */
export function PicturesPage() {
  const { t } = useTranslation()
  const may = useMay()
  const [url, change] = useUrl()
  const kind = isKind(url.picture) ? url.picture : 'reach'
  const Picture = pictures[kind]
  const offered = (Object.keys(pictures) as Kind[]).filter((one) => one !== 'seen' || may('dostup.events.view'))
  return (
    <>
      <PageHead title={t('shell.section.pictures')} />
      <Segmented<Kind>
        className="pictures__kinds"
        aria-label={t('pictures.which')}
        value={kind}
        options={offered.map((value) => ({ value, label: t(`pictures.${value}`) }))}
        onChange={(next) => change({ picture: next === 'reach' ? undefined : next })}
      />
      <Picture />
    </>
  )
}
