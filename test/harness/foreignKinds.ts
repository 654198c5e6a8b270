import { loadForeignKinds } from '../../server/src/core/analysis/foreign.ts';

// Tests judge texts without a service, which would load the kinds of other projects when a text names one.
await loadForeignKinds();
