import {
  ApartmentOutlined,
  ArrowDownOutlined,
  ArrowUpOutlined,
  BellOutlined,
  CalendarOutlined,
  CheckCircleFilled,
  CloseCircleFilled,
  CloseOutlined,
  DatabaseOutlined,
  DownloadOutlined,
  DownOutlined,
  ExperimentOutlined,
  EyeInvisibleOutlined,
  EyeOutlined,
  FileDoneOutlined,
  FullscreenExitOutlined,
  FullscreenOutlined,
  GlobalOutlined,
  HomeOutlined,
  IdcardOutlined,
  KeyOutlined,
  LinkOutlined,
  LockOutlined,
  MenuFoldOutlined,
  MenuUnfoldOutlined,
  MinusSquareOutlined,
  MoonOutlined,
  PlusOutlined,
  PlusSquareOutlined,
  QuestionCircleOutlined,
  RightOutlined,
  SafetyOutlined,
  ScheduleOutlined,
  SearchOutlined,
  SettingOutlined,
  StarFilled,
  StarOutlined,
  SunOutlined,
  TeamOutlined,
  UnorderedListOutlined,
  UploadOutlined,
  UpOutlined,
} from '@ant-design/icons'
import type { ComponentProps, ComponentType } from 'react'

type IconProps = ComponentProps<typeof PlusOutlined>

/** Our icons repeat what a text or a label says: a screen reader would otherwise read «plus Создать». */
const quiet = (Icon: ComponentType<IconProps>) => {
  const QuietIcon = (props: IconProps) => <Icon {...props} aria-hidden />
  return QuietIcon
}

export const RequestIcon = quiet(FileDoneOutlined)
export const JobsIcon = quiet(ScheduleOutlined)
export const BellIcon = quiet(BellOutlined)
export const RightIcon = quiet(RightOutlined)
export const DownIcon = quiet(DownOutlined)
export const UpIcon = quiet(UpOutlined)
export const ExportIcon = quiet(DownloadOutlined)
export const ImportIcon = quiet(UploadOutlined)
export const EventsIcon = quiet(UnorderedListOutlined)
export const FoldIcon = quiet(MenuFoldOutlined)
export const UnfoldIcon = quiet(MenuUnfoldOutlined)
export const FullScreenIcon = quiet(FullscreenOutlined)
export const LeaveFullScreenIcon = quiet(FullscreenExitOutlined)
export const HomeIcon = quiet(HomeOutlined)
export const KeyIcon = quiet(KeyOutlined)
export const LanguageIcon = quiet(GlobalOutlined)
export const BulletsIcon = quiet(UnorderedListOutlined)
export const PortalIcon = quiet(GlobalOutlined)
export const LinkIcon = quiet(LinkOutlined)
export const LockIcon = quiet(LockOutlined)
export const MoonIcon = quiet(MoonOutlined)
export const SunIcon = quiet(SunOutlined)
export const NoIcon = quiet(CloseCircleFilled)
export const YesIcon = quiet(CheckCircleFilled)
export const OrganizationIcon = quiet(ApartmentOutlined)
export const AccountIcon = quiet(IdcardOutlined)
export const PersonsIcon = quiet(TeamOutlined)
export const PlusIcon = quiet(PlusOutlined)
export const RecordIcon = quiet(DatabaseOutlined)
export const RoleIcon = quiet(SafetyOutlined)
export const SearchIcon = quiet(SearchOutlined)
export const ColumnsIcon = quiet(SettingOutlined)
export const SortDownIcon = quiet(ArrowDownOutlined)
export const SortUpIcon = quiet(ArrowUpOutlined)
export const WhyIcon = quiet(QuestionCircleOutlined)
export const WhatIfIcon = quiet(ExperimentOutlined)
export const CalendarIcon = quiet(CalendarOutlined)
export const StarIcon = quiet(StarOutlined)
export const StarredIcon = quiet(StarFilled)
export const CloseIcon = quiet(CloseOutlined)
export const ClearIcon = quiet(CloseCircleFilled)
export const HiddenIcon = quiet(EyeInvisibleOutlined)
export const ShownIcon = quiet(EyeOutlined)
export const UnfoldBranchIcon = quiet(PlusSquareOutlined)
export const FoldBranchIcon = quiet(MinusSquareOutlined)
