import type { RuleHead } from '../../server/src/core/rules/rule.ts';

/** Areas of rules about kinds of other projects, which are loaded when a text names such a kind. */
const foreignAreas: readonly string[] = ['alert', 'argo', 'spark'];

function isForeign({ id }: RuleHead): boolean {
  return foreignAreas.some((area) => id.startsWith(`${area}/`));
}

/** The modules that list the rules about one object, by their names beside the folders of the rules. */
export function ruleIndexes(rules: readonly RuleHead[]): Readonly<Record<string, string>> {
  const native = rules.filter((rule) => !isForeign(rule));
  const foreign = rules.filter(isForeign);
  return {
    'index.ts': indexOf(native, 'All rules about one object of Kubernetes.', 'rules'),
    'foreignRules.ts': indexOf(foreign, 'All rules about one object of another project.', 'foreignRules'),
    'foreignHeads.ts': headsModule(foreign),
  };
}

function indexOf(rules: readonly RuleHead[], title: string, constant: string): string {
  const ids = rules.map(({ id }) => id);
  const paths = ids.map((id) => `./${id}.ts`);
  return moduleOf(title, ids, paths, "import type { Rule } from './rule.ts';", `${constant}: readonly Rule[]`);
}

/** What comments and settings must know of rules that are not loaded. */
function headsModule(rules: readonly RuleHead[]): string {
  const heads = rules.map(({ id, levels: { quiet, recommended, strict } }) => {
    const own = `{ quiet: '${quiet}', recommended: '${recommended}', strict: '${strict}' }`;
    return `  {\n    id: '${id}',\n    levels: ${own},\n  },\n`;
  });
  return `/** The rules of \`foreignRules.ts\` without their checks. Made by \`npm run generate\` from their files. */
import type { RuleHead } from './rule.ts';

export const foreignHeads: readonly RuleHead[] = [
${heads.join('')}];
`;
}

/** The module that lists the rules about several files, beside the folder `rules`. */
export function workspaceRuleIndex(ids: readonly string[]): string {
  const paths = ids.map((id) => `./${id.replace(/^workspace/, 'rules')}.ts`);
  const type = "import type { WorkspaceRule } from './workspaceRule.ts';";
  return moduleOf('All rules about several files.', ids, paths, type, 'workspaceRules: readonly WorkspaceRule[]');
}

function moduleOf(
  title: string,
  ids: readonly string[],
  paths: readonly string[],
  typeImport: string,
  constant: string,
): string {
  const imports = [typeImport, ...ids.map((id, i) => `import { rule as ${nameOf(id)} } from '${paths[i]}';`)].sort(
    (a, b) => (pathIn(a) < pathIn(b) ? -1 : 1),
  );
  return `/** ${title} Made by \`npm run generate\` from the files beside it. */
${imports.join('\n')}

export const ${constant} = [
${ids.map((id) => `  ${nameOf(id)},\n`).join('')}];
`;
}

/** As the linter sorts paths: folder by folder. */
function pathIn(line: string): string {
  return line.slice(line.indexOf("'")).replaceAll('/', '\0');
}

/** `job/ttl-missing` → `jobTtlMissing`, `workspace/key-not-found` → `workspaceKeyNotFound` */
function nameOf(id: string): string {
  return id.replace(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase());
}
