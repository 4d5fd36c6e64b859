/**
 * Answers: «Почему?», who, where, what, what if, and the filter, in the words of people.
 * Promises: one set in every answer: no account, organization or grant that is hidden from whoever asks (mistakes 12 and 13).
 * Refuses: to decide anything (the engine does), and to change anything (deeds are rehearsed only).
 */

export { type FilterAsker, filterRows } from './filter/filter-rows.ts'
export { FilterQuestion, RowFilter } from './filter/shapes-filter.ts'
export { listHoldings } from './lists/holdings.ts'
export { Holdings } from './lists/shapes-holdings.ts'
export { Doable, Reachable, WhatMayQuestion, WhereMayQuestion } from './lists/shapes-lists.ts'
export { whatMay, whereMay } from './lists/what-may.ts'
export { whoMay } from './lists/who-may.ts'
export { Holders, Moved, Preview, PreviewPage, Proposed, WhoMayQuestion } from './shapes-decisions.ts'
export { Answer, Cure, ExplainQuestion } from './shapes-explain.ts'
export { previewChange } from './what-if/preview-change.ts'
export { JobPreview, previewJob } from './what-if/preview-job.ts'
export { previewRequest, RequestPreview } from './what-if/preview-request.ts'
export { previewSide } from './what-if/preview-side.ts'
export { explain } from './why/explain.ts'
