export const revisionChannel = 'dostup_revision'

/** The name of the revision that notes that others are lost. */
export const lossDeed = 'decisions.note-loss'
