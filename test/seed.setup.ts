import fc from 'fast-check';

// The gate says the same to everybody. WACRG_SEED tries the laws on other inputs.
fc.configureGlobal({ seed: Number(process.env.WACRG_SEED ?? 1) });
