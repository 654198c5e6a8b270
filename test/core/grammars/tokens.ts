import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate, { type IGrammar, type IToken } from 'vscode-textmate';

const root = path.resolve(import.meta.dirname, '../../..');
const syntaxes = path.join(root, 'syntaxes');

/** VS Code's own grammar of YAML, which is here once the tests in an editor have run. */
const editorHost = path.join(root, '.build/editor-host/node_modules/code-server/lib/vscode/extensions/yaml/syntaxes');
export const hasEditorHost = existsSync(path.join(editorHost, 'yaml.tmLanguage.json'));

/** `small` has VS Code's names of scopes for the YAML in our cases; `editor` is VS Code's own. */
export type Host = 'small' | 'editor';

export interface Line {
  readonly text: string;
  readonly tokens: readonly IToken[];
}

export interface InjectedGrammar {
  readonly scopeName: string;
  readonly file: string;
}

/** Our grammars, by their files. */
export const injected: readonly InjectedGrammar[] = readdirSync(syntaxes).map((name) => {
  const file = path.join(syntaxes, name);
  return { file, scopeName: scopeNameOf(file) };
});

/** A grammar of YAML, with ours injected into it or without. */
export async function loadYaml(host: Host, withOurs = true): Promise<IGrammar> {
  const files = new Map(
    [...hostFiles(host), ...injected.map(({ file }) => file)].map((file) => [scopeNameOf(file), file]),
  );
  const registry = new textmate.Registry({
    onigLib: oniguruma.loadWASM(wasm()).then(() => ({
      createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns),
      createOnigString: (text) => new oniguruma.OnigString(text),
    })),
    loadGrammar: async (scopeName) => {
      const file = files.get(scopeName);
      return file === undefined ? null : textmate.parseRawGrammar(readFileSync(file, 'utf8'), file);
    },
    getInjections: (scopeName) =>
      withOurs && scopeName === 'source.yaml' ? injected.map((each) => each.scopeName) : undefined,
  });
  const grammar = await registry.loadGrammar('source.yaml');
  if (grammar === null) throw new Error(`There is no grammar of YAML in ${host}.`);
  return grammar;
}

export function tokenize(grammar: IGrammar, text: string): Line[] {
  let state = textmate.INITIAL;
  return text.split('\n').map((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return { text: line, tokens };
  });
}

/** The scopes of a token that are ours, from the outermost on. */
export function ourScopes({ scopes }: IToken): string[] {
  return scopes.flatMap((scope) => scope.split(' ')).filter((scope) => /\.(?:cron|promql|argo|logql)$/.test(scope));
}

function hostFiles(host: Host): string[] {
  if (host === 'small') return [path.join(import.meta.dirname, 'yaml.tmLanguage.json')];
  return readdirSync(editorHost).map((name) => path.join(editorHost, name));
}

function scopeNameOf(file: string): string {
  return (JSON.parse(readFileSync(file, 'utf8')) as { scopeName: string }).scopeName;
}

function wasm(): ArrayBuffer {
  const file = createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm');
  return new Uint8Array(readFileSync(file)).buffer;
}
