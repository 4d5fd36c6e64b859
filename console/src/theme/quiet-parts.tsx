import type { ConfigProviderProps } from 'antd'
import {
  CalendarIcon,
  ClearIcon,
  CloseIcon,
  DownIcon,
  FoldBranchIcon,
  HiddenIcon,
  ShownIcon,
  UnfoldBranchIcon,
} from './icons.tsx'

export const quietPicker = { suffixIcon: <CalendarIcon />, clearIcon: <ClearIcon /> }

export const branchIcon = ({ expanded, isLeaf }: { expanded?: boolean; isLeaf?: boolean }) => {
  if (isLeaf) return null
  return expanded ? <FoldBranchIcon /> : <UnfoldBranchIcon />
}

/** Ant Design's own icons carry English names that screen readers would say; the parts they stand in have names already. */
export const quietParts: Partial<ConfigProviderProps> = {
  select: { suffixIcon: <DownIcon />, clearIcon: <ClearIcon /> },
  treeSelect: { switcherIcon: branchIcon },
  datePicker: quietPicker,
  inputPassword: { iconRender: (visible: boolean) => (visible ? <ShownIcon /> : <HiddenIcon />) },
  modal: { closeIcon: <CloseIcon /> },
  drawer: { closeIcon: <CloseIcon /> },
  notification: { closeIcon: <CloseIcon /> },
}
