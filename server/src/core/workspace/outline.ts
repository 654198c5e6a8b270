/** Keys of an object that are read of each kind. */
const alwaysRead = new Set(['apiVersion', 'kind', 'metadata', 'type', 'data', 'binaryData', 'stringData']);
/** Whatever is not told by its head alone: what it holds or makes stands deeper. */
const readWhole =
  /^kind:.*(?:List|\wSecret|Secret\w|Certificate|Kustomization|PrometheusRule)|^(?:configMap|secret)Generator:/m;
/** What these name stands deeper. */
const jobs = /^kind:.*Job/m;
/** So do the names in these, as in `mentions.ts`. */
const users =
  /^kind:[ \t]*["']?(?:Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Pod|(?:Cluster)?RoleBinding|Ingress|ServiceAccount)\b/m;
/** When these run stands in their spec. */
const scheduled = /^kind:.*(?:CronJob|CronWorkflow|ScheduledSparkApplication)/m;
/** What a scheduled object makes: the longest part of its spec. */
const template = /^( +)["']?(?:jobTemplate|workflowSpec|template)["']?[ \t]*:/;
/** Where a part of the text may mean something for another one: templates, aliases, braces around all. */
const entangled = /\{\{|[:\-,[][ \t]+\*|<<|^\s*(?:---.*\n\s*)?[{[]/;

/**
 * The text of a YAML document with all lines emptied that tell nothing of its name, its keys, when it runs or what it
 * makes: reading a long CustomResourceDefinition whole takes ten times as long as reading its head. Lines and columns
 * stay. `withReferences`: what Jobs name is wanted too.
 */
export function outlineOf(text: string, withReferences: boolean): string {
  if (entangled.test(text) || readWhole.test(text) || (withReferences && (jobs.test(text) || users.test(text))))
    return text;
  const hasSchedule = scheduled.test(text);
  let kept = true;
  /** How far the template is indented that is being left out. */
  let left = Infinity;
  return text.replace(/.*\n?/g, (line) => {
    const key = /^["']?([A-Za-z][\w.-]*)["']?[ \t]*:/.exec(line)?.[1];
    if (key !== undefined) kept = alwaysRead.has(key) || (hasSchedule && key === 'spec');
    else if (line.startsWith('---')) kept = true;
    if (!hasSchedule) return kept ? line : emptied(line);
    if (left !== Infinity && isIndentedBy(line, left + 1)) return emptied(line);
    left = template.exec(line)?.[1]?.length ?? Infinity;
    return kept && left === Infinity ? line : emptied(line);
  });
}

/** An empty line is indented as far as one likes. */
function isIndentedBy(line: string, columns: number): boolean {
  return line.trim() === '' || line.search(/\S/) >= columns;
}

function emptied(line: string): string {
  return line.endsWith('\n') ? '\n' : '';
}
