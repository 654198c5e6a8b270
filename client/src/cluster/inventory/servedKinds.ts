import type { Api } from '../api.ts';
import { servedKinds } from '../discovery.ts';
import type { TargetKind } from '../kinds.ts';

/** Which kinds of other projects a cluster has. Nothing is asked before somebody wants to know. */
export interface ServedKinds {
  /** Empty where the cluster has none of them, or does not tell. */
  get(): Promise<ReadonlySet<TargetKind>>;
  /** Asks anew when somebody wants to know again: something may have been installed. */
  forget(): void;
}

/** After this time, in milliseconds, a cluster that has not told is asked again. */
const RETRY = 60_000;

/** @param now the time in milliseconds, from whatever start */
export function servedKindsOf(
  api: Api,
  kinds: readonly TargetKind[],
  now: () => number = () => performance.now(),
): ServedKinds {
  let asked: Promise<ReadonlySet<TargetKind>> | undefined;
  let until = Number.POSITIVE_INFINITY;

  async function ask(): Promise<ReadonlySet<TargetKind>> {
    const served = await servedKinds(api, kinds);
    if (served === undefined) until = now() + RETRY;
    return served ?? new Set();
  }

  return {
    get() {
      if (asked === undefined || now() >= until) {
        until = Number.POSITIVE_INFINITY;
        asked = ask();
      }
      return asked;
    },
    forget() {
      asked = undefined;
    },
  };
}
