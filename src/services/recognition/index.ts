/**
 * Recognition: who of the registry it is that a provider vouches for, and as which account they come in (E3–E6, B7, E9).
 * Promises: only what the provider has verified counts, a name alone never; an identity is of one account; what is corrected in the registry
 * counts at the next sign-in; what ЕСИА says of an employer gives and takes the roles that the preset names (N3, N4).
 * Refuses: to tell anything of the registry that whoever stands at the door does not know themselves; to find whoever stands above
 * everything.
 */
export { choiceSeconds } from './choice.ts'
export { AccountChosen, EntryAsked } from './shapes.ts'
export { enterChosen, type Offer, signInOuter } from './sign-in-outer.ts'
