import type { CSSProperties, ReactNode } from 'react'
import './picture.css'

export interface Box {
  readonly key: string
  readonly what: string
  readonly title: ReactNode
  readonly note?: ReactNode
  /** How it hangs on the box before: written on the arrow. */
  readonly edge?: string | undefined
  /** Where the chain breaks: the arrow before it leads nowhere. */
  readonly broken?: boolean
}

export interface PictureProps {
  readonly from: Box
  /** What leads from one end to the other: one track, or a fork of several, numbered as in the list below. */
  readonly tracks: readonly (readonly Box[])[]
  readonly to: Box
}

/** One row that never wraps, or one column where the page is narrow; a screen reader gets lists. */
export function Picture({ label, from, tracks, to }: PictureProps & { label: string }) {
  const [only = [], ...others] = tracks
  if (others.length === 0) {
    return (
      <div className="picture">
        <ol className="picture__row" aria-label={label}>
          {[from, ...only, to].map((box, index) => (
            <BoxItem key={box.key} box={box} edged={index > 0} />
          ))}
        </ol>
      </div>
    )
  }
  return (
    <div className="picture">
      <ol className="picture__row picture__row--forked" aria-label={label}>
        <BoxItem box={from} />
        <li className="picture__fork">
          <ol className="picture__tracks" style={{ '--tracks': tracks.length } as CSSProperties}>
            {tracks.map((track, index) => (
              <li key={track[0]?.key ?? index}>
                <ol className="picture__row">
                  {track.map((box, place) => (
                    <BoxItem key={box.key} box={box} edged {...(place === 0 && { number: index + 1 })} />
                  ))}
                  <li className="picture__tail" aria-hidden="true">
                    <Edge />
                  </li>
                </ol>
              </li>
            ))}
          </ol>
        </li>
        <BoxItem box={to} edged />
      </ol>
    </div>
  )
}

interface BoxItemProps {
  readonly box: Box
  readonly edged?: boolean
  readonly number?: number
}

function BoxItem({ box, edged = false, number }: BoxItemProps) {
  return (
    <li className="picture__step">
      {edged && <Edge words={box.edge} broken={box.broken} />}
      <div className={box.broken ? 'picture__box picture__box--broken' : 'picture__box'}>
        <small>
          {number !== undefined && <span className="why__number">{number}</span>}
          {box.what}
        </small>
        <b>{box.title}</b>
        {box.note && <em>{box.note}</em>}
      </div>
    </li>
  )
}

function Edge({ words, broken = false }: { words?: string | undefined; broken?: boolean | undefined }) {
  return (
    <span className={broken ? 'picture__edge picture__edge--broken' : 'picture__edge'}>
      {words && <small>{words}</small>}
    </span>
  )
}
