import fc from 'fast-check';

/** Property tests try the same cases in every run; `FAST_CHECK_SEED=random npx vitest run` or a number tries others. */
const wanted = process.env.FAST_CHECK_SEED;
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted ?? 20_261_121) });
