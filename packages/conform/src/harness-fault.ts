/** Why a harness gave no answer that counts. */
export class HarnessFault extends Error {}
