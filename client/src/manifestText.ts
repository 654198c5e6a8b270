/** The editor's names of the languages in which manifests are written. */
export const LANGUAGES: readonly string[] = ['yaml', 'json'];

const KINDS =
  'Job|CronJob|(?:Cron)?Workflow|(?:Cluster)?WorkflowTemplate|(?:Scheduled)?SparkApplication|PrometheusRule';

/** `kind` or `apiVersion` of a manifest at the start of a line, in YAML or in JSON that has a line for each key. */
const YAML_OR_JSON_LINE = new RegExp(
  `^[ \\t-]*(?:"kind"|kind)[ \\t]*:[ \\t]*["']?(?:${KINDS})\\b|` +
    `^[ \\t-]*(?:"apiVersion"|apiVersion)[ \\t]*:[ \\t]*["']?batch/`,
  'm',
);

/** The same in JSON on one line. */
const COMPACT_JSON = new RegExp(`[{,]\\s*"(?:kind"\\s*:\\s*"(?:${KINDS})"|apiVersion"\\s*:\\s*"batch/)`);

/**
 * Whether a text may hold a Job, a CronJob or a kind of another project that the server knows: a cheap test by regular
 * expressions, without a parser, that decides whether the language server is worth starting. It errs on the side of yes.
 */
export function looksLikeBatchManifest(text: string): boolean {
  return YAML_OR_JSON_LINE.test(text) || COMPACT_JSON.test(text);
}
