import { toJson } from '../../server/src/core/yaml/json.ts';
import { inspect } from './inspect.ts';

/** Ways in which one manifest may stand in its file. Undefined where it cannot stand so. */
export const surroundings: Readonly<Record<string, (yaml: string) => string | undefined>> = {
  'as it is': (yaml) => yaml,
  'with CRLF': (yaml) => (yaml.includes('\r') ? undefined : yaml.replaceAll('\n', '\r\n')),
  'second of three documents': (yaml) =>
    yaml.includes('---') ? undefined : `kind: Service\n---\n${yaml.replace(/\n?$/, '\n')}---\nkind: Service\n`,
  'with comments': (yaml) =>
    yaml.replace(
      /^( *)(?=[-\w])(.*)$/gm,
      (line, indent: string) => `${indent}# of ${line.length}\n${line} # at ${line.length}`,
    ),
  'with anchors': (yaml) => {
    let count = 0;
    return yaml.replace(/^( *(?:- )?\w+:) (?=[\w'"{[])/gm, (_, key: string) => `${key} &a${count++} `);
  },
  'in one alias': (yaml) => {
    const [head = '', body] = yaml.split(/^spec:\n/m);
    return body === undefined || /^\S/m.test(body) ? undefined : `${head}x: &x\n${body}spec: *x\n`;
  },
  'as JSON': (yaml) => asJson(yaml, 2),
  'as JSON on one line': (yaml) => asJson(yaml),
  'in braces': (yaml) => {
    const json = asJson(yaml);
    return json?.replace(/"(\w+)":/g, '$1: ').replaceAll(',', ', ');
  },
};

function asJson(yaml: string, indentation?: number): string | undefined {
  const root = inspect(yaml)[0]?.object.node;
  return root && JSON.stringify(JSON.parse(toJson(root)), null, indentation);
}
