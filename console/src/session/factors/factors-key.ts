export const factorsKey = ['own-factors']
