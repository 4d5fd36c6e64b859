/**
 * Notices: the inbox that every account has in the console.
 * Promises: a notice is written in the transaction of what it tells of; it is read in the reader's language; one's own inbox alone is shown.
 * Refuses: to send letters (mail does).
 */

export { type NoticeCode, type NoticeWords, noticeCatalogue } from './catalogue.ts'
export { type Bell, followNotices, type Rung } from './follow-notices.ts'
export { keepNoticesShort } from './keep-notices-short.ts'
export {
  countNotices,
  listNotices,
  type NewNotice,
  notify,
  readNotices,
  readNoticesByIds,
  type ToldNotice,
} from './notices.ts'
export { takeUnweighed } from './queries.ts'
export { messageRegistry } from './queries-message-registry.ts'
export { noticeRegistry } from './queries-notice-registry.ts'
export { sendMessage } from './send-message.ts'
export { MessageSent, NewMessage, NoticePage, NoticesRead, UnreadNotices } from './shapes.ts'
