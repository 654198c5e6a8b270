/** `kind` or `apiVersion` at the start of a line, then spaces and a colon; written without a colon, see below. */
const key = (name: string) => `(^|\\n)["']?${name}["']?[ \\t]*\\x3a`;
/** Not one of these values, with whatever stands behind it on the line. */
const other = (values: string) => `(?![ \\t]+["']?(${values})["']?[ \\t]*(#|\\r?\\n|$))`;

/**
 * Matches a YAML text with manifests of Jobs or CronJobs and of no other kind, so that there is nothing in it which
 * Batchwright does not check; what is not yet said, such as the kind of the document that is being written, counts as
 * another. It goes to the YAML extension, which takes a text with a colon for `key:value`, and makes a regular expression
 * without flags of it.
 */
export const ONLY_JOBS =
  `^(?![\\s\\S]*(${key('kind')}${other('(Cron)?Job')}|${key('apiVersion')}${other('batch/v1')}))` +
  `[\\s\\S]*${key('kind')}[ \\t]+["']?(Cron)?Job["']?[ \\t]*(#|\\r?\\n|$)`;

const onlyJobs = new RegExp(ONLY_JOBS);

export function holdsOnlyJobs(text: string): boolean {
  return onlyJobs.test(text);
}
