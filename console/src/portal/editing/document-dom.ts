import type { PortalRead } from '../../../../client/index.ts'

export type PortalDocument = PortalRead['body']
type Block = PortalDocument[number]
type Span = Block['spans'][number]
type Look = Omit<Span, 'text'>

const tagOf = { paragraph: 'p', heading: 'h2', bullet: 'li', number: 'li' } as const

/** Makes the elements of a document by themselves: what stands in it is text, whatever it looks like. */
export function fillWith(root: HTMLElement, document: PortalDocument): void {
  root.replaceChildren()
  let list: HTMLElement | undefined
  for (const { type, spans } of document) {
    const listTag = type === 'bullet' ? 'UL' : type === 'number' ? 'OL' : undefined
    if (listTag !== list?.tagName) {
      list = listTag === undefined ? undefined : root.ownerDocument.createElement(listTag)
      if (list) root.append(list)
    }
    const block = root.ownerDocument.createElement(tagOf[type])
    block.append(...spans.map((span) => elementOf(root.ownerDocument, span)))
    ;(list ?? root).append(block)
  }
  if (document.length === 0) {
    const empty = root.ownerDocument.createElement('p')
    empty.append(root.ownerDocument.createElement('br'))
    root.append(empty)
  }
}

function elementOf(page: Document, { text, bold, italic, link }: Span): Node {
  const within = (tag: string, inner: Node): HTMLElement => {
    const element = page.createElement(tag)
    element.append(inner)
    return element
  }
  let node: Node = page.createTextNode(text)
  if (italic) node = within('em', node)
  if (bold) node = within('strong', node)
  if (!link) return node
  const anchor = within('a', node)
  anchor.setAttribute('href', link)
  return anchor
}

/** What a document may link to; other addresses leave their words alone. */
export const isLink = (address: string): boolean => /^(https:\/\/|mailto:)\S+$/.test(address)

/** Reads what was typed: words, with the looks that a document has; everything else that stands there is left behind. */
export function readDocument(root: Node): PortalDocument {
  const blocks: Block[] = []
  const reading: Reading = { blocks, open: undefined }
  for (const child of root.childNodes) visit(reading, child, {})
  return blocks.map(tidied).filter(({ spans }) => spans.length > 0)
}

interface Reading {
  readonly blocks: Block[]
  open: Block | undefined
}

const blockTags: Readonly<Record<string, Block['type']>> = {
  ...{ P: 'paragraph', DIV: 'paragraph', BLOCKQUOTE: 'paragraph', PRE: 'paragraph', TR: 'paragraph' },
  ...{ H1: 'heading', H2: 'heading', H3: 'heading', H4: 'heading' },
}

function visit(reading: Reading, node: Node, look: Look): void {
  if (node.nodeType === Node.TEXT_NODE) add(reading, node.textContent ?? '', look)
  if (!(node instanceof HTMLElement)) return
  if (node.tagName === 'BR') add(reading, '\n', look)
  const type = blockType(node)
  if (type !== undefined) reading.open = begun(reading, type)
  for (const child of node.childNodes) visit(reading, child, type === undefined ? lookOf(node, look) : look)
  if (type !== undefined) reading.open = undefined
}

const blockType = ({ tagName, parentElement }: HTMLElement): Block['type'] | undefined =>
  tagName === 'LI' ? (parentElement?.tagName === 'OL' ? 'number' : 'bullet') : blockTags[tagName]

function begun({ blocks }: Reading, type: Block['type']): Block {
  const block: Block = { type, spans: [] }
  blocks.push(block)
  return block
}

function lookOf(element: HTMLElement, look: Look): Look {
  const { tagName, style } = element
  const address = tagName === 'A' ? (element.getAttribute('href') ?? '') : ''
  return {
    ...look,
    ...((tagName === 'B' || tagName === 'STRONG' || Number(style.fontWeight) >= 600) && { bold: true }),
    ...((tagName === 'I' || tagName === 'EM' || style.fontStyle === 'italic') && { italic: true }),
    ...(isLink(address) && { link: address }),
  }
}

/** What nobody sees would be refused; it comes along with what is pasted. */
const unseen = /(?![\n\t])[\p{C}\p{Default_Ignorable_Code_Point}]/gu

function add(reading: Reading, given: string, look: Look): void {
  const text = given.replace(unseen, '')
  if (text === '') return
  reading.open ??= begun(reading, 'paragraph')
  const { spans } = reading.open
  const last = spans.at(-1)
  if (last && last.bold === look.bold && last.italic === look.italic && last.link === look.link) last.text += text
  else spans.push({ text, ...look })
}

/** The line break that keeps an empty line open is none of the text. */
function tidied({ type, spans }: Block): Block {
  const [last] = spans.slice(-1)
  if (last) last.text = last.text.replace(/\s+$/, '')
  return { type, spans: spans.filter(({ text }) => text !== '') }
}
