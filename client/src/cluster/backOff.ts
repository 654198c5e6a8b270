/** In milliseconds: `DefaultJobPodFailureBackOff` and `MaxJobPodFailureBackOff` in pkg/controller/job. */
const FIRST_WAIT = 10_000;
const LONGEST_WAIT = 600_000;

/** How long a Job waits after so many failures in a row, in milliseconds: 10 s, 20 s, 40 s … at most 10 minutes. */
export function backOff(failures: number): number {
  return failures <= 0 ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(failures - 1, 10));
}
