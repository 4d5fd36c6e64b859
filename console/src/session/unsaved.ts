/** How many forms on the screen hold what is typed and not saved. */
let forms = 0

/** A form has something unsaved, until what this gives back is called. */
export const beginUnsaved = (): (() => void) => {
  forms += 1
  return () => {
    forms -= 1
  }
}

export const isAnythingUnsaved = (): boolean => forms > 0
