import { Button } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reach } from '../../../client/index.ts'
import { saveSvg } from './save-svg.ts'

type Way = Reach['ways'][number]

const row = 44
const width = 880
const most = 40

/** Those who come by one way together, the ways from the most trodden on, and the record: readable however many they are. */
export function ReachMap({ reach }: { reach: Reach }) {
  const { t } = useTranslation()
  const drawing = useRef<SVGSVGElement>(null)
  const ways = reach.ways.slice(0, most)
  const title = t('pictures.mapOf', { action: reach.action.title, node: reach.node.title })
  const height = Math.max(ways.length * row, row) + 12
  if (ways.length === 0) return <p>{t('pictures.nobody')}</p>
  return (
    <>
      <p>{t('pictures.total', { total: reach.total, told: reach.told })}</p>
      <svg
        ref={drawing}
        xmlns="http://www.w3.org/2000/svg"
        role="img"
        aria-label={title}
        viewBox={`0 0 ${width} ${height}`}
        style={{ maxWidth: '100%', font: '13px sans-serif' }}
      >
        <title>{title}</title>
        <g transform={`translate(${width - 180}, ${height / 2 - 18})`}>
          <rect width="176" height="36" rx="6" fill="#dbe9ff" stroke="#4a6fa5" />
          <text x="88" y="22" textAnchor="middle" fill="#1a2b40">
            {short(reach.node.title, 22)}
          </text>
        </g>
        {ways.map((way, at) => (
          <Track key={keyOf(way)} way={way} y={at * row + 6} to={height / 2} />
        ))}
      </svg>
      <p>
        <Button onClick={() => drawing.current && saveSvg(drawing.current, 'access-map')}>{t('pictures.save')}</Button>{' '}
        <Button onClick={() => window.print()}>{t('pictures.print')}</Button>
      </p>
      <Words reach={reach} />
    </>
  )
}

const keyOf = ({ by, metarole, right, scope, path }: Way) =>
  [by?.id, metarole?.id, right.id, scope?.id, path[0]].join(' ')

const short = (text: string, most: number) => (text.length > most ? `${text.slice(0, most - 1)}…` : text)

function Track({ way, y, to }: { way: Way; y: number; to: number }) {
  const { t } = useTranslation()
  const says = useWay()
  const thick = Math.min(1 + Math.log2(way.accounts.length + 1), 8)
  return (
    <>
      <path
        d={`M 560 ${y + 18} C 640 ${y + 18}, 620 ${to}, ${width - 180} ${to}`}
        fill="none"
        stroke="#4a6fa5"
        strokeWidth={thick}
        opacity="0.6"
      />
      <rect x="4" y={y} width="150" height="36" rx="6" fill="#f2f4f7" stroke="#8a96a8" />
      <text x="79" y={y + 22} textAnchor="middle" fill="#1a2b40">
        {t('pictures.people', { count: way.accounts.length })}
      </text>
      <path d={`M 154 ${y + 18} L 190 ${y + 18}`} stroke="#8a96a8" strokeWidth={thick} />
      <rect x="190" y={y} width="370" height="36" rx="6" fill="#ffffff" stroke="#8a96a8" />
      <text x="200" y={y + 22} fill="#1a2b40">
        {short(says(way), 46)}
      </text>
    </>
  )
}

function useWay() {
  const { t } = useTranslation()
  return ({ by, metarole, right, scope }: Way): string =>
    `${by?.title ?? metarole?.title ?? t('pictures.right', { right: right.title })}, ${scope?.title ?? t('pictures.whole')}`
}

/** The same for whoever hears the page, or wants the names: opened and closed by keyboard. */
function Words({ reach }: { reach: Reach }) {
  const says = useWay()
  return (
    <>
      {reach.ways.map((way) => (
        <details key={keyOf(way)}>
          <summary>{`${says(way)} — ${way.accounts.length}`}</summary>
          <p>{way.accounts.map(({ title }) => title).join(', ')}</p>
        </details>
      ))}
    </>
  )
}
