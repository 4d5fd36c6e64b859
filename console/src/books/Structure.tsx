import { Button, Empty } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookAttribute, BookCard } from '../../../client/index.ts'
import { useDeed } from '../deeds/use-deed.ts'
import { LeaveGuard } from '../shell/LeaveGuard.tsx'
import { DownIcon, PlusIcon, UpIcon } from '../theme/icons.tsx'
import { AttributeDialog } from './AttributeDialog.tsx'
import { type Drafted, setStructure } from './queries.ts'
import { useValueText, type Value } from './values.tsx'

const formOf = ({ sortable: _, pattern, hint, options, book, default: usual, ...one }: BookAttribute): Drafted => ({
  ...one,
  ...(pattern !== null && { pattern }),
  ...(hint !== null && { hint }),
  ...(options.length > 0 && { options }),
  ...(book !== null && { book }),
  ...(usual !== null && usual !== undefined && { default: usual }),
})

/** N11: attributes in order, changed together and saved as a new version. */
export function Structure({ book }: { book: BookCard }) {
  const { t } = useTranslation()
  const stored = book.attributes.map(formOf)
  const [attributes, setAttributes] = useState(stored)
  const [open, setOpen] = useState<number | 'new'>()
  const isTyped = JSON.stringify(attributes) !== JSON.stringify(stored)
  const save = useDeed({
    run: () => setStructure(book.id, { attributes, version: book.structure }),
    said: () => t('books.structureDone'),
    changes: [['books']],
  })
  const put = (at: number, attribute: Drafted) =>
    setAttributes(at === attributes.length ? [...attributes, attribute] : attributes.with(at, attribute))
  const may = book.may.setStructure
  return (
    <div className="book-structure">
      <p>{t(book.revision > 0 ? 'books.structureWhen' : 'books.structureFirst')}</p>
      {attributes.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('books.noAttributes')} />}
      <ol className="book-structure__list">
        {attributes.map((attribute, at) => (
          <Attribute
            key={attribute.code}
            attribute={attribute}
            may={may}
            mayDelete={may && (book.may.deleteAttributes || !stored.some(({ code }) => code === attribute.code))}
            onEdit={() => setOpen(at)}
            onDelete={() => setAttributes(attributes.toSpliced(at, 1))}
            onMove={(by) => {
              const to = at + by
              if (to >= 0 && to < attributes.length)
                setAttributes(attributes.toSpliced(at, 1).toSpliced(to, 0, attribute))
            }}
          />
        ))}
      </ol>
      {may && (
        <Foot
          isTyped={isTyped}
          isSaving={save.isPending}
          onAdd={() => setOpen('new')}
          onSave={() => void save.perform()}
          onCancel={() => setAttributes(stored)}
        />
      )}
      {open !== undefined && (
        <AttributeDialog
          taken={attributes.map(({ code }) => code)}
          {...(open !== 'new' && attributes[open] && { attribute: attributes[open] })}
          onDone={(attribute) => {
            put(open === 'new' ? attributes.length : open, attribute)
            setOpen(undefined)
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </div>
  )
}

interface FootProps {
  readonly isTyped: boolean
  readonly isSaving: boolean
  readonly onAdd: () => void
  readonly onSave: () => void
  readonly onCancel: () => void
}

function Foot({ isTyped, isSaving, onAdd, onSave, onCancel }: FootProps) {
  const { t } = useTranslation()
  return (
    <div className="book-structure__foot">
      <Button icon={<PlusIcon />} onClick={onAdd}>
        {t('books.addAttribute')}
      </Button>
      {isTyped && (
        <>
          <LeaveGuard of="tab" saving={isSaving} />
          <Button type="primary" loading={isSaving} onClick={onSave}>
            {t('card.save')}
          </Button>
          <Button onClick={onCancel}>{t('card.cancel')}</Button>
        </>
      )}
    </div>
  )
}

interface AttributeProps {
  readonly attribute: Drafted
  readonly may: boolean
  readonly mayDelete: boolean
  readonly onEdit: () => void
  readonly onDelete: () => void
  readonly onMove: (by: number) => void
}

function Attribute({ attribute, may, mayDelete, onEdit, onDelete, onMove }: AttributeProps) {
  const { t } = useTranslation()
  const text = useValueText()
  const { title, code, type, key, required, unique, hint, pattern, options, default: usual } = attribute
  const said = [
    t(`books.type.${type}`),
    key && t('books.isKey'),
    required && t('books.isRequired'),
    unique && t('books.isUnique'),
    pattern && t('books.likePattern', { pattern }),
    options?.join(', '),
    usual !== undefined &&
      usual !== null &&
      t('books.usually', { value: text({ code, type }, { [code]: usual as Value }) }),
    hint,
  ].filter(Boolean)
  return (
    <li>
      <div>
        <b>{title}</b> <code>{code}</code>
        <div className="book-structure__said">{said.join(' · ')}</div>
      </div>
      {may && (
        <div className="book-structure__deeds">
          <Button size="small" icon={<UpIcon />} aria-label={t('books.up', { title })} onClick={() => onMove(-1)} />
          <Button size="small" icon={<DownIcon />} aria-label={t('books.down', { title })} onClick={() => onMove(1)} />
          <Button size="small" onClick={onEdit}>
            {t('books.edit')}
          </Button>
          {mayDelete && (
            <Button size="small" danger onClick={onDelete}>
              {t('books.remove')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
