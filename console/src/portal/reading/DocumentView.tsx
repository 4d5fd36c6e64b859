import { Fragment, type ReactNode } from 'react'
import type { PortalRead } from '../../../../client/index.ts'

export type PortalDocument = PortalRead['body']
type Block = PortalDocument[number]
type Span = Block['spans'][number]

/** A document of the portal as elements: what stands in it is text, whatever it looks like. */
export function DocumentView({ document }: { document: PortalDocument }) {
  return (
    <div className="portal-text">
      {grouped(document).map((group, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a document is shown whole, and its parts have no names
        <Group key={at} blocks={group} />
      ))}
    </div>
  )
}

/** Points that follow one another are one list. */
function grouped(document: PortalDocument): Block[][] {
  const groups: Block[][] = []
  for (const block of document) {
    const last = groups.at(-1)
    const goesOn = isPoint(block) && last?.[0]?.type === block.type
    if (goesOn) last?.push(block)
    else groups.push([block])
  }
  return groups
}

const isPoint = ({ type }: Block): boolean => type === 'bullet' || type === 'number'

function Group({ blocks }: { blocks: Block[] }) {
  const [first] = blocks
  if (first === undefined) return null
  if (!isPoint(first)) {
    const words = <Spans spans={first.spans} />
    return first.type === 'heading' ? <h2>{words}</h2> : <p>{words}</p>
  }
  const points = blocks.map(({ spans }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <li key={at}>
      <Spans spans={spans} />
    </li>
  ))
  return first.type === 'number' ? <ol>{points}</ol> : <ul>{points}</ul>
}

function Spans({ spans }: { spans: readonly Span[] }) {
  return spans.map((span, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    <Fragment key={at}>{shown(span)}</Fragment>
  ))
}

function shown({ text, bold, italic, link }: Span): ReactNode {
  const slanted = italic ? <em>{text}</em> : text
  const words = bold ? <strong>{slanted}</strong> : slanted
  if (!link || !/^(https:\/\/|mailto:)/.test(link)) return words
  return (
    <a href={link} target="_blank" rel="noopener noreferrer">
      {words}
    </a>
  )
}
