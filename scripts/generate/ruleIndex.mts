/** The module that lists the rules about one object, beside their folders. */
export function ruleIndex(ids: readonly string[]): string {
  const paths = ids.map((id) => `./${id}.ts`);
  return moduleOf(
    'All rules about one object.',
    ids,
    paths,
    "import type { Rule } from './rule.ts';",
    'rules: readonly Rule[]',
  );
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
