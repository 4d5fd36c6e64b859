/**
 * Views: how somebody keeps looking at a list, under a name of their own (the star of E14).
 * Promises: a view is a question, so it shows what its owner may see when it is opened; nobody sees another's.
 * Refuses: to tell the log what was searched for.
 */
export { dropView } from './drop-view.ts'
export { keepView } from './keep-view.ts'
export { listViews } from './queries-views.ts'
export { NewView, SavedView, SavedViews, ViewsQuery } from './shapes.ts'
