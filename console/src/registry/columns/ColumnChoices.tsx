import { Checkbox } from 'antd'

interface ColumnChoicesProps {
  readonly columns: readonly { readonly key: string; readonly title: string }[]
  readonly hidden: readonly string[]
  readonly onHide: (keys: string[]) => void
}

/** The first column leads to the card and stays. */
export default function ColumnChoices({ columns, hidden, onHide }: ColumnChoicesProps) {
  const choices = columns.slice(1)
  return (
    <Checkbox.Group
      className="registry__choices"
      value={choices.map((column) => column.key).filter((key) => !hidden.includes(key))}
      options={choices.map((column) => ({ value: column.key, label: column.title }))}
      onChange={(keys) => onHide(choices.map((column) => column.key).filter((key) => !keys.includes(key)))}
    />
  )
}
