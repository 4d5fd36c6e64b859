import { useNavigate } from '@tanstack/react-router'
import { Input, Modal, Spin } from 'antd'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useRested } from '../../registry/filters/debounce.ts'
import { SearchIcon } from '../../theme/icons.tsx'
import { type Finding, usePaletteFindings } from './palette-findings.ts'
import { paletteInput } from './typed-ahead.ts'
import './palette.css'

const look = { footer: null, closable: false, width: 560, styles: { container: { padding: 8 } }, style: { top: 88 } }

interface PaletteProps {
  readonly typed: string
  readonly onType: (text: string) => void
  readonly onClose: () => void
}

/** Ctrl+K: one place to go anywhere. The focus stays in the input; the list is walked with the arrows. */
export function Palette({ typed, onType, onClose }: PaletteProps) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [at, setAt] = useState(0)
  const [wanted, setWanted] = useState(false)
  const words = typed.trim()
  const rested = useRested(words, 180)
  const { findings, searching } = usePaletteFindings(words, rested)
  const current = Math.min(at, Math.max(findings.length - 1, 0))
  const settled = rested === words && !searching
  const go = (finding: Finding | undefined) => {
    if (!finding) return
    onClose()
    void navigate(finding.target)
  }
  // Enter may come before the answer to what was typed: it is kept until then, and never takes a row of other words.
  const enter = () => (findings.length > 0 || settled ? go(findings[current]) : setWanted(true))
  useEffect(() => {
    if (wanted && settled) go(findings[0])
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt((current + 1) % Math.max(findings.length, 1))
    else if (event.key === 'ArrowUp') setAt((current - 1 + findings.length) % Math.max(findings.length, 1))
    else if (event.key === 'Enter') enter()
    else return
    event.preventDefault()
  }
  return (
    <Modal
      open
      onCancel={onClose}
      {...look}
      title={<span className="visually-hidden">{t('shell.palette.title')}</span>}
    >
      <PaletteInput
        {...{ typed, searching, onKeyDown }}
        active={findings[current] ? `palette-${current}` : undefined}
        onType={(text) => {
          onType(text)
          setAt(0)
          setWanted(false)
        }}
      />
      <div id="palette-list" role="listbox" aria-label={t('shell.palette.found')} className="palette">
        {findings.map((finding, index) => (
          <PaletteRow
            key={finding.id}
            {...{ finding, index }}
            chosen={index === current}
            previous={findings[index - 1]}
            onGo={() => go(finding)}
            onPoint={() => setAt(index)}
          />
        ))}
      </div>
      {findings.length === 0 && settled && <p className="palette__nothing">{t('shell.palette.nothing')}</p>}
    </Modal>
  )
}

interface PaletteInputProps {
  readonly typed: string
  readonly searching: boolean
  /** The row that Enter goes to. */
  readonly active: string | undefined
  readonly onType: (text: string) => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function PaletteInput({ typed, searching, active, onType, onKeyDown }: PaletteInputProps) {
  const { t } = useTranslation()
  return (
    <Input
      autoFocus
      id={paletteInput}
      onFocus={({ target }) => target.setSelectionRange(target.value.length, target.value.length)}
      size="large"
      variant="borderless"
      prefix={searching ? <Spin size="small" /> : <SearchIcon />}
      placeholder={t('shell.palette.placeholder')}
      value={typed}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={onKeyDown}
      role="combobox"
      aria-label={t('shell.palette.title')}
      aria-expanded
      aria-controls="palette-list"
      aria-activedescendant={active}
    />
  )
}

interface PaletteRowProps {
  readonly finding: Finding
  readonly index: number
  readonly chosen: boolean
  readonly previous: Finding | undefined
  readonly onGo: () => void
  readonly onPoint: () => void
}

function PaletteRow({ finding, index, chosen, previous, onGo, onPoint }: PaletteRowProps) {
  const { t } = useTranslation()
  return (
    <>
      {previous?.kind !== finding.kind && (
        <div className="palette__kind" role="presentation">
          {t(`shell.palette.kind.${finding.kind}`)}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the input above owns the keyboard (ARIA combobox) */}
      <div
        id={`palette-${index}`}
        role="option"
        aria-selected={chosen}
        tabIndex={-1}
        className={chosen ? 'palette__row palette__row--chosen' : 'palette__row'}
        onClick={onGo}
        onMouseMove={onPoint}
      >
        <span className="palette__title">{finding.title}</span>
        {finding.note && <span className="palette__note">{finding.note}</span>}
      </div>
    </>
  )
}
