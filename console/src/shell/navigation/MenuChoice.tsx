import { Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { menuSections } from './sections.tsx'
import './menu-choice.css'

interface MenuChoiceProps {
  readonly id?: string
  /** Those that are not shown. */
  readonly value?: readonly string[]
  readonly onChange?: (hidden: string[]) => void
  readonly label?: string
}

/** L12, L14: which points the main menu shows. A point is hidden, never a right: its pages open by a link as before. */
export function MenuChoice({ id, value = [], onChange, label }: MenuChoiceProps) {
  const { t } = useTranslation()
  const shown = menuSections.filter((section) => !value.includes(section))
  return (
    <fieldset className="menu-choice" aria-label={label} {...(id ? { id } : {})}>
      <Checkbox.Group
        value={shown}
        options={menuSections.map((section) => ({ value: section, label: t(`shell.section.${section}`) }))}
        onChange={(ticked) => onChange?.(menuSections.filter((section) => !ticked.includes(section)))}
      />
    </fieldset>
  )
}
