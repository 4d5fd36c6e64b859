/** Families of kinds that stand in the tree: organizations, units, classes. */
export const treeFamilies: readonly string[] = ['organization', 'unit', 'group', 'building', 'category']
