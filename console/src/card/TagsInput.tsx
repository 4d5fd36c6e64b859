import { Select, type SelectProps } from 'antd'

/** Words, each ended by Enter or a comma. */
export const TagsInput = (props: Pick<SelectProps<string[]>, 'id' | 'value' | 'onChange'>) => (
  <Select {...props} mode="tags" open={false} suffixIcon={null} tokenSeparators={[',']} />
)
