/**
 * Makes what follows from the advice rules: `npm run generate`.
 *   server/src/core/rules/{index,foreignRules,foreignHeads}.ts   all rules about one object
 *   server/src/core/workspace/ruleList.ts   those about several files
 *   docs/rules/                         a page for each rule, and their list
 *   package.json, package.nls*.json     the settings `batchwright.preset` and `batchwright.rules`
 * A test fails when one of them is stale.
 */
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Rule, RuleDocumentation, RuleHead } from '../server/src/core/rules/rule.ts';
import { ruleIndexes, workspaceRuleIndex } from './generate/ruleIndex.mts';
import { rulePages } from './generate/rulePages.mts';
import { packageWithSettings, wordsWithSettings } from './generate/ruleSettings.mts';

export const root = fileURLToPath(new URL('..', import.meta.url));
const rulesFolder = 'server/src/core/rules';
const workspaceRulesFolder = 'server/src/core/workspace/rules';
const workspaceRuleList = 'server/src/core/workspace/ruleList.ts';
const pagesFolder = 'docs/rules';

export interface DocumentedRule<R extends RuleHead = RuleHead> {
  readonly rule: R;
  readonly documentation: RuleDocumentation;
}

/** The rules about one object with their documentation, by their files; the file says the id. */
export function documentedRules(): Promise<DocumentedRule<Rule>[]> {
  return readRules(rulesFolder, '*/*.ts', '');
}

/** The rules about several files of a workspace. */
export function documentedWorkspaceRules(): Promise<DocumentedRule[]> {
  return readRules(workspaceRulesFolder, '*.ts', 'workspace/');
}

async function readRules<R extends RuleHead>(folder: string, pattern: string, area: string) {
  const files = globSync(pattern, { cwd: join(root, folder) }).sort();
  return Promise.all(
    files.map(async (file) => {
      const module = (await import(pathToFileURL(join(root, folder, file)).href)) as DocumentedRule<R>;
      const id = area + file.replaceAll('\\', '/').replace(/\.ts$/, '');
      if (module.rule?.id !== id) throw new Error(`${folder}/${file} must export a rule with the id ${id}.`);
      return module;
    }),
  );
}

/** The files that follow from the rules, by their path from the root; what else is in `docs/rules` is to go. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const own = await documentedRules();
  const ofWorkspace = await documentedWorkspaceRules();
  const rules = [...own, ...ofWorkspace];
  const read = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  return new Map([
    ...Object.entries(ruleIndexes(own.map(({ rule }) => rule))).map(
      ([name, text]) => [`${rulesFolder}/${name}`, text] as const,
    ),
    [workspaceRuleList, workspaceRuleIndex(ofWorkspace.map(({ rule }) => rule.id))],
    ...[...rulePages(rules)].map(([page, text]) => [`${pagesFolder}/${page}`, text] as const),
    ['package.json', json(packageWithSettings(read('package.json'), rules))],
    ['package.nls.json', json(wordsWithSettings(read('package.nls.json'), rules, 'en'))],
    ['package.nls.zh-cn.json', json(wordsWithSettings(read('package.nls.zh-cn.json'), rules, 'zh-cn'))],
  ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const files = await generatedFiles();
  rmSync(join(root, pagesFolder), { recursive: true, force: true });
  for (const [path, text] of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
