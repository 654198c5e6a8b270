/** The editor's names of the languages in which manifests are written. */
export const LANGUAGES: readonly string[] = ['yaml', 'json'];

/** `kind` or `apiVersion` of a batch manifest at the start of a line, in YAML or in JSON that has a line for each key. */
const YAML_OR_JSON_LINE =
  /^[ \t-]*(?:"kind"|kind)[ \t]*:[ \t]*["']?(?:Job|CronJob)\b|^[ \t-]*(?:"apiVersion"|apiVersion)[ \t]*:[ \t]*["']?batch\//m;

/** The same in JSON on one line. */
const COMPACT_JSON = /[{,]\s*"(?:kind"\s*:\s*"(?:Job|CronJob)"|apiVersion"\s*:\s*"batch\/)/;

/**
 * Whether a text may hold a Job or CronJob: a cheap test by regular expressions, without a parser, that decides whether
 * the language server is worth starting. It errs on the side of yes.
 */
export function looksLikeBatchManifest(text: string): boolean {
  return YAML_OR_JSON_LINE.test(text) || COMPACT_JSON.test(text);
}
