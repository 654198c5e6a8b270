import type { OptionSpec } from '../../server/src/core/rules/rule.ts';
import type { DocumentedRule } from '../generate.mts';

/** The page of each rule and their list, by the path under `docs/rules`. */
export function rulePages(rules: readonly DocumentedRule[]): Map<string, string> {
  return new Map([['README.md', overview(rules)], ...rules.map((each) => [`${each.rule.id}.md`, page(each)] as const)]);
}

function overview(rules: readonly DocumentedRule[]): string {
  const rows = rules.map(({ rule: { id, levels }, documentation: { title } }) => [
    `[\`${id}\`](${id}.md)`,
    title.en,
    levels.quiet,
    levels.recommended,
    levels.strict,
  ]);
  return `# Rules

Advice about what the API server accepts and people regret. The setting \`batchwright.preset\` chooses how much of it is
given: \`quiet\` (the default), \`recommended\`, \`strict\` or \`off\`. [How to set single rules and switch them off in a
place](../USING.md#advice).

${table(['Rule', 'What it finds', '`quiet`', '`recommended`', '`strict`'], rows)}

An editor shows a hint by dots under what it is about, and leaves it out of its list of problems.
`;
}

function page({ rule, documentation }: DocumentedRule): string {
  const { id, levels } = rule;
  const { title, what, why, example, instead, references } = documentation;
  return `${[
    `# ${id}`,
    `${title.en}.`,
    table(
      ['Preset', '`quiet`', '`recommended`', '`strict`'],
      [['Severity', levels.quiet, levels.recommended, levels.strict]],
    ),
    '## What',
    what,
    '## Why',
    why,
    '## Example',
    code('yaml', example),
    '## Instead',
    code('yaml', instead),
    ...options(rule.options, documentation),
    '## Switch it off',
    'In one place, with the reason:',
    code('yaml', `# batchwright-disable-next-line ${id} -- why`),
    'Everywhere, in the settings:',
    code('json', `"batchwright.rules": { "${id}": "off" }`),
    ...elsewhere(rule.alsoKnownAs),
    ...(references.length > 0 ? ['## References', references.map((each) => `- <${each}>`).join('\n')] : []),
  ].join('\n\n')}\n`;
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trim()}\n\`\`\``;
}

function options(
  specs: DocumentedRule['rule']['options'],
  { options = {} }: DocumentedRule['documentation'],
): string[] {
  const rows = Object.entries(specs ?? {}).map(([name, spec]) => [
    `\`${name}\``,
    options[name]?.en ?? '',
    `\`${defaultOf(spec)}\``,
  ]);
  return rows.length === 0 ? [] : ['## Options', table(['Option', 'Meaning', 'Default'], rows)];
}

function defaultOf(spec: OptionSpec): string {
  return JSON.stringify(spec.default);
}

/** What other linters call it, whose annotations hold here too. */
function elsewhere(names: readonly string[] = []): string[] {
  const annotations = names.map((name) => {
    const [tool, check] = name.split(':');
    return tool === 'kube-linter' ? `\`ignore-check.kube-linter.io/${check}: why\`` : `\`kube-score/ignore: ${check}\``;
  });
  return annotations.length === 0
    ? []
    : [`These annotations of the object switch it off too: ${annotations.join(', ')}.`];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
}
