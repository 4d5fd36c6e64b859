/** The secret of a letter's link: it stands after «#», which no browser sends anywhere. */
export const linkToken = (): string => location.hash.slice(1)
