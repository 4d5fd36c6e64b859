import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Answer, Miss, PathStep, Way } from '../../../../client/index.ts'
import { dayIn } from '../../registry/time/Moment.tsx'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { useZone } from '../../session/me.ts'
import { OrganizationLink } from '../../shell/links.tsx'
import type { Box, PictureProps } from './Picture.tsx'
import '../own-texts.ts'

const mostTracks = 3

/** Account → what was given → where it was given → the place; a way for each of the first grounds. */
export const useWaysPicture = (answer: Answer): PictureProps => {
  const ends = useEnds(answer)
  const power = usePowerBox()
  const places = usePlaceBoxes()
  const tracks = answer.ways.slice(0, mostTracks).map((way) => {
    const { boxes, last } = places(way.path)
    return { boxes: [power(way), ...boxes], last }
  })
  return {
    from: ends.from,
    tracks: tracks.map(({ boxes }) => boxes),
    to: { ...ends.to, edge: tracks.length === 1 ? tracks[0]?.last : undefined },
  }
}

/** The same of the nearest miss, up to where it breaks. */
export const useMissPicture = (answer: Answer): PictureProps => {
  const { t } = useTranslation()
  const { from, to } = useEnds(answer)
  const grant = useGrantBoxes()
  const places = usePlaceBoxes()
  const [nearest] = answer.misses
  const edge = nearest && t([`access.breaks.${nearest.miss}`, 'access.breaks.other'])
  const broken = { ...to, edge, broken: true }
  if (nearest === undefined) return { from, tracks: [[]], to: broken }
  if (nearest.path.length > 0) return { from, tracks: [places(nearest.path).boxes], to: broken }
  return { from, tracks: [nearest.grant === null ? [] : grant(nearest)], to: broken }
}

const useEnds = ({ account, node }: Answer) => {
  const { t } = useTranslation()
  const { kind } = useCatalogTitles()
  const from: Box = {
    key: 'account',
    what: t('access.account'),
    title: (
      <Link to="/accounts/$id" params={{ id: account.id }}>
        {account.title}
      </Link>
    ),
    note: account.title === account.login ? undefined : account.login,
  }
  const to: Box = {
    key: 'node',
    what: t('access.node'),
    title: <OrganizationLink of={node} />,
    note: node.kind === '' ? undefined : kind(node.kind),
  }
  return { from, to }
}

/** The role, the right or the metarole that a way begins with; who gave it stands on the arrow, the right it brings below. */
const usePowerBox = () => {
  const { t } = useTranslation()
  const zone = useZone()
  return ({ grant, metarole, role, right }: Way): Box => {
    const edge = grant ? t('access.givenBy', { name: grant.givenBy }) : undefined
    const note = grant?.validUntil ? t('access.untilDay', { day: dayIn(grant.validUntil, zone) }) : undefined
    if (metarole) return { key: 'power', what: t('accounts.metarole'), title: metarole.title, note: right.title }
    if (role === null) return { key: 'power', what: t('card.field.right'), title: right.title, note, edge }
    const title = (
      <Link to="/roles/$id" params={{ id: role.id }}>
        {role.title}
      </Link>
    )
    return { key: 'power', what: t('card.field.role'), title, note: note ?? right.title, edge }
  }
}

/** Where it was given, and the places that a share leads over; the asked place itself is the end of the picture. */
const usePlaceBoxes = () => {
  const { t } = useTranslation()
  const shared = ({ by }: PathStep) => (by === 'view' || by === 'full' ? t(`access.share.${by}`) : undefined)
  return (path: readonly PathStep[]): { boxes: Box[]; last: string | undefined } => {
    const kept = path.slice(0, -1).filter((step, index) => index === 0 || shared(step) !== undefined)
    const end = path.at(-1)
    const boxes = kept.map(
      (step, index): Box => ({
        key: `${step.id ?? step.title}-${String(index)}`,
        what: t(index === 0 ? 'access.scope' : 'access.place'),
        title: <OrganizationLink of={step} />,
        note: index === kept.length - 1 ? t('access.below') : undefined,
        edge: index === 0 ? undefined : shared(step),
      }),
    )
    return { boxes, last: end && shared(end) }
  }
}

const useGrantBoxes = () => {
  const { t } = useTranslation()
  const zone = useZone()
  return ({ grant }: Miss): Box[] => {
    if (grant === null) return []
    const { role, scope, givenBy, validUntil } = grant
    return [
      {
        key: 'power',
        what: t(role ? 'card.field.role' : 'access.grant'),
        title: role?.title ?? t('access.right'),
        note: validUntil ? t('access.untilDay', { day: dayIn(validUntil, zone) }) : undefined,
        edge: t('access.givenBy', { name: givenBy }),
      },
      { key: 'scope', what: t('access.scope'), title: scope.title },
    ]
  }
}
