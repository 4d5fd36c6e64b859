import { Button, Form, Radio, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import type { Named } from '../../../../client/index.ts'
import { byLabel } from '../../card/by-label.ts'
import { OrganizationSelect } from '../../organizations/OrganizationSelect.tsx'
import { useCatalogTitles } from '../../roles/catalog.ts'
import { RolesSelect } from '../../roles/RolesSelect.tsx'
import { useMay } from '../../session/me.ts'
import { CloseIcon, PlusIcon } from '../../theme/icons.tsx'

/** For whom it is. `kept`: the roles that are named, for whoever may not look at roles. */
export function AudienceFields({ kept }: { kept: readonly Named[] }) {
  const { t } = useTranslation()
  const may = useMay()
  const { catalog, kind, metarole } = useCatalogTitles()
  const reach = Form.useWatch('reach')
  const levels = (catalog?.kinds ?? []).filter(({ family }) => family === 'organization')
  return (
    <>
      <Form.Item name="reach" label={t('portalEdit.forWhom')} extra={t('portalEdit.reachHint')}>
        <Radio.Group
          options={(['organizations', 'all', 'everyone'] as const).map((value) => ({
            value,
            label: t(`portalEdit.reach.${value}`),
          }))}
        />
      </Form.Item>
      {reach === 'organizations' && <Organizations />}
      {reach !== 'everyone' && (
        <>
          <Form.Item name="metaroles" label={t('portalEdit.metaroles')}>
            <Select
              mode="multiple"
              showSearch={byLabel}
              placeholder={t('portalEdit.any')}
              options={(catalog?.metaroles ?? []).map(({ id }) => ({ value: id, label: metarole(id) }))}
            />
          </Form.Item>
          <Form.Item name="roles" label={t('portalEdit.roles')}>
            {may('dostup.roles.view') ? (
              <RolesSelect />
            ) : (
              <Select
                mode="multiple"
                showSearch={byLabel}
                options={kept.map(({ id, title }) => ({ value: id, label: title }))}
              />
            )}
          </Form.Item>
          <Form.Item name="levels" label={t('portalEdit.levels')}>
            <Select
              mode="multiple"
              showSearch={byLabel}
              placeholder={t('portalEdit.any')}
              options={levels.map(({ id }) => ({ value: id, label: kind(id) }))}
            />
          </Form.Item>
        </>
      )}
    </>
  )
}

function Organizations() {
  const { t } = useTranslation()
  return (
    <Form.List name="organizations">
      {(fields, { add, remove }) => (
        <div className="portal-form__organizations">
          {fields.map(({ key, name }) => (
            <div key={key}>
              <Form.Item name={name} noStyle>
                <OrganizationSelect aria-label={t('portalEdit.organization', { number: name + 1 })} />
              </Form.Item>
              <Button
                type="text"
                icon={<CloseIcon />}
                aria-label={t('portalEdit.removeOrganization', { number: name + 1 })}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusIcon />} onClick={() => add()}>
            {t('portalEdit.addOrganization')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
