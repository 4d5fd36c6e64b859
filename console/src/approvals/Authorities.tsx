import { useQuery } from '@tanstack/react-query'
import { Button, Spin } from 'antd'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Authority } from '../../../client/index.ts'
import { StateMark } from '../card/StateMark.tsx'
import { useConfirm } from '../deeds/use-confirm.tsx'
import { useDeed } from '../deeds/use-deed.ts'
import { PageSearch, useSought } from '../registry/filters/PageSearch.tsx'
import { Moment } from '../registry/time/Moment.tsx'
import { Failed } from '../shell/Failed.tsx'
import { base64Of } from '../signing/signature.ts'
import { addAuthority, authoritiesQuery, putRevocationList, removeAuthority } from './queries.ts'
import './approvals.css'
import './own-texts.ts'

const changes = [['signature-authorities']]

/** Whose certificates count in qualified signatures. */
export function Authorities() {
  const { t } = useTranslation()
  const sought = useSought()
  const found = useQuery(authoritiesQuery(sought))
  const adding = useDeed({
    run: async (file: File) => await addAuthority(await textOf(file)),
    said: () => t('approvals.authorities.added'),
    changes,
  })
  if (found.error && !found.data) return <Failed of={found} />
  if (!found.data) return <Spin />
  const { items, may } = found.data
  return (
    <section className="settings-panel" aria-label={t('approvals.authorities.title')}>
      <p>{t('approvals.authorities.what')}</p>
      <PageSearch among={items.length} />
      {items.length === 0 && (
        <p role="status">{t(sought === '' ? 'approvals.authorities.none' : 'registry.nothingFits')}</p>
      )}
      <ul className="approvals__list">
        {items.map((one) => (
          <AuthorityRow key={one.id} authority={one} editable={may.edit} />
        ))}
      </ul>
      {may.edit && (
        <FileButton
          title={t('approvals.authorities.add')}
          accept=".cer,.crt,.pem,.der"
          loading={adding.isPending}
          onFile={(file) => void adding.perform(file)}
        />
      )}
    </section>
  )
}

function AuthorityRow({ authority, editable }: { authority: Authority; editable: boolean }) {
  const { t } = useTranslation()
  const confirm = useConfirm()
  const { id, title, isRoot, validUntil, list } = authority
  const loading = useDeed({
    run: async (file: File) => await putRevocationList(id, await textOf(file)),
    said: () => t('approvals.authorities.loaded'),
    changes,
  })
  const removing = useDeed({ run: () => removeAuthority(id), said: () => t('approvals.authorities.removed'), changes })
  const remove = () =>
    confirm({
      title: t('approvals.authorities.removeTitle'),
      what: t('approvals.authorities.removeWhat', { title }),
      verb: t('approvals.authorities.remove'),
      takes: true,
      run: removing.perform,
    })
  return (
    <li>
      <span>
        <strong>{title}</strong> ({t(isRoot ? 'approvals.authorities.root' : 'approvals.authorities.between')}){' '}
        {list?.current === false && <StateMark tone="warn">{t('approvals.authorities.stale')}</StateMark>}
        {list === null && <StateMark tone="warn">{t('approvals.authorities.noList')}</StateMark>}
        <small>
          {t('approvals.authorities.until')} <Moment at={validUntil} />
          {list && (
            <>
              {' · '}
              {t('approvals.authorities.listOf')} <Moment at={list.thisUpdate} />
            </>
          )}
        </small>
      </span>
      {editable && (
        <span className="approvals__deeds">
          <FileButton
            title={t('approvals.authorities.list')}
            accept=".crl,.pem"
            loading={loading.isPending}
            onFile={(file) => void loading.perform(file)}
          />
          <Button danger onClick={remove}>
            {t('approvals.authorities.remove')}
          </Button>
        </span>
      )}
    </li>
  )
}

interface FileButtonProps {
  readonly title: string
  readonly accept: string
  readonly loading: boolean
  readonly onFile: (file: File) => void
}

function FileButton({ title, accept, loading, onFile }: FileButtonProps) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button loading={loading} onClick={() => picker.current?.click()}>
        {title}
      </Button>
      <input
        ref={picker}
        type="file"
        accept={accept}
        hidden
        aria-label={title}
        onChange={({ target }) => {
          const [file] = target.files ?? []
          target.value = ''
          if (file) onFile(file)
        }}
      />
    </>
  )
}

/** PEM as it is, DER in base64. */
async function textOf(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const text = new TextDecoder().decode(bytes)
  return text.includes('-----BEGIN') ? text : base64Of(bytes)
}
