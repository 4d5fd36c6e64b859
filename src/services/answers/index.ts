/**
 * Answers: «Почему?», who, where, what, what if, and the filter, in the words of people.
 * Promises: one set in every answer: no account, organization or grant that is hidden from whoever asks (mistakes 12 and 13).
 * Refuses: to decide anything (the engine does), and to change anything (deeds are rehearsed only).
 */
export { explain } from './explain.ts'
export { type FilterAsker, filterRows } from './filter-rows.ts'
export { listHoldings } from './holdings.ts'
export { previewChange } from './preview-change.ts'
export { Holders, Preview, PreviewPage, Proposed, WhoMayQuestion } from './shapes-decisions.ts'
export { Answer, Cure, ExplainQuestion } from './shapes-explain.ts'
export { FilterQuestion, RowFilter } from './shapes-filter.ts'
export { Holdings } from './shapes-holdings.ts'
export { Doable, Reachable, WhatMayQuestion, WhereMayQuestion } from './shapes-lists.ts'
export { whatMay, whereMay } from './what-may.ts'
export { whoMay } from './who-may.ts'
