/**
 * Outside: questions to those who vouch for people, directories (LDAP) and OpenID Connect providers.
 * Promises: certificates are checked; every question has an end; nothing is asked of a host that nobody has registered (mistake 74).
 * Refuses: to know accounts, and to keep anything.
 */
export {
  type Directory,
  DirectoryAway,
  type DirectoryUser,
  findByPassword,
  isFilter,
  listDirectoryUsers,
  tryDirectory,
} from './directory.ts'
export {
  isPlainLoopback,
  NotVouched,
  type OpenidClient,
  type OpenidProvider,
  openOpenid,
  ProviderAway,
  type Question,
  questionUrl,
  type Vouched,
  vouchedBy,
} from './openid.ts'
