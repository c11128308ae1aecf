/**
 * Which text a stanza is judged by.
 *
 * - `spec`: the spec's clauses to the letter.
 * - `observed`: what real clients send and accept, as far as it is known.
 *
 * Each rule has one judgement for each; they are never mixed.
 */
export type Profile = 'spec' | 'observed';

/** Both profiles, the stricter one first. */
export const profiles: readonly Profile[] = ['spec', 'observed'];
