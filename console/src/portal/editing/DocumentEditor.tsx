import { Button, Input, Modal } from 'antd'
import { type ClipboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { BulletsIcon, CloseIcon, LinkIcon } from '../../theme/icons.tsx'
import { fillWith, isLink, type PortalDocument, readDocument } from './document-dom.ts'

interface DocumentEditorProps {
  readonly id?: string
  readonly value?: PortalDocument
  readonly onChange?: (document: PortalDocument) => void
}

/** Rich text for people who write one piece of news a week: a few looks, no markup, what is pasted comes as its words. */
export function DocumentEditor({ id, value = [], onChange }: DocumentEditorProps) {
  const { t } = useTranslation()
  const place = useRef<HTMLDivElement>(null)
  const first = useRef(value)
  useEffect(() => {
    if (place.current) fillWith(place.current, first.current)
    document.execCommand('defaultParagraphSeparator', false, 'p')
  }, [])
  const read = () => place.current && onChange?.(readDocument(place.current))
  const paste = (event: ClipboardEvent) => {
    event.preventDefault()
    document.execCommand('insertText', false, event.clipboardData.getData('text/plain'))
  }
  return (
    <div className="portal-editor">
      <Toolbar onDone={read} />
      {/* biome-ignore lint/a11y/useSemanticElements: no element of HTML edits a text with looks */}
      <div
        ref={place}
        id={id}
        className="portal-text"
        role="textbox"
        tabIndex={0}
        aria-multiline="true"
        aria-label={t('portalEdit.body')}
        contentEditable
        suppressContentEditableWarning
        onInput={read}
        onPaste={paste}
        onDrop={(event) => event.preventDefault()}
      />
    </div>
  )
}

const looks = [
  { key: 'bold', command: 'bold', mark: <b>B</b> },
  { key: 'italic', command: 'italic', mark: <i>I</i> },
  { key: 'heading', command: 'formatBlock', argument: 'h2', mark: 'H' },
  { key: 'paragraph', command: 'formatBlock', argument: 'p', mark: '¶' },
  { key: 'bullets', command: 'insertUnorderedList', mark: <BulletsIcon /> },
  { key: 'numbers', command: 'insertOrderedList', mark: '№' },
] as const

function Toolbar({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation()
  const [linking, setLinking] = useState<Range>()
  const run = (command: string, argument?: string) => {
    document.execCommand(command, false, argument)
    onDone()
  }
  const askLink = () => {
    const chosen = getSelection()
    if (chosen && chosen.rangeCount > 0 && !chosen.isCollapsed) setLinking(chosen.getRangeAt(0).cloneRange())
  }
  return (
    <div className="portal-editor__bar" role="toolbar" aria-label={t('portalEdit.looks')}>
      {looks.map(({ key, command, mark, ...more }) => (
        <Tool
          key={key}
          label={t(`portalEdit.look.${key}`)}
          onUse={() => run(command, 'argument' in more ? more.argument : undefined)}
        >
          {mark}
        </Tool>
      ))}
      <Tool label={t('portalEdit.look.link')} onUse={askLink}>
        <LinkIcon />
      </Tool>
      <Tool label={t('portalEdit.look.unlink')} onUse={() => run('unlink')}>
        <CloseIcon />
      </Tool>
      <Tool label={t('portalEdit.look.undo')} onUse={() => run('undo')}>
        ↶
      </Tool>
      <Tool label={t('portalEdit.look.redo')} onUse={() => run('redo')}>
        ↷
      </Tool>
      {linking && (
        <LinkDialog
          onClose={() => setLinking(undefined)}
          onChosen={(address) => {
            const chosen = getSelection()
            chosen?.removeAllRanges()
            chosen?.addRange(linking)
            run('createLink', address)
          }}
        />
      )}
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly onUse: () => void
  readonly children: ReactNode
}

/** What is chosen in the text stays chosen. */
function Tool({ label, onUse, children }: ToolProps) {
  return (
    <Button
      size="small"
      type="text"
      aria-label={label}
      title={label}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onUse}
    >
      <span aria-hidden>{children}</span>
    </Button>
  )
}

function LinkDialog({ onClose, onChosen }: { onClose: () => void; onChosen: (address: string) => void }) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const address = wholeAddress(typed.trim())
  const choose = () => {
    if (address === undefined) return
    onClose()
    // The dialog gives the focus back first.
    setTimeout(() => onChosen(address), 50)
  }
  return (
    <Modal
      open
      title={t('portalEdit.look.link')}
      okText={t('portalEdit.linkVerb')}
      cancelText={t('card.cancel')}
      okButtonProps={{ disabled: address === undefined }}
      onOk={choose}
      onCancel={onClose}
    >
      <Input
        autoFocus
        aria-label={t('portalEdit.address')}
        placeholder="https://"
        value={typed}
        onChange={({ target }) => setTyped(target.value)}
        onPressEnter={choose}
      />
      <p>{t('portalEdit.addressHint')}</p>
    </Modal>
  )
}

function wholeAddress(typed: string): string | undefined {
  if (isLink(typed)) return typed
  if (typed === '' || /\s/.test(typed) || /^[a-z]+:/i.test(typed)) return undefined
  return typed.includes('@') ? `mailto:${typed}` : `https://${typed}`
}
