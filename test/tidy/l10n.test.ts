import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
/** `msg('…')` and `l10n.t('…')` with one literal; the formatter may put it on a line of its own. */
const call = /\b(?:msg|l10n\.t)\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\$]|\\.)*)`)/g;

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name));
}

function messages(): Map<string, string> {
  const found = new Map<string, string>();
  for (const file of [...sources('server/src'), ...sources('client/src')]) {
    for (const [, single, double, template] of readFileSync(join(root, file), 'utf8').matchAll(call)) {
      const text = (single ?? double ?? template ?? '').replace(/\\n/g, '\n').replace(/\\(.)/g, '$1');
      found.set(text, file);
    }
  }
  return found;
}

function translations(): Map<string, string> {
  const folder = join(root, 'l10n/zh-cn');
  const parts = readdirSync(folder).map(
    (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, string>,
  );
  return new Map(parts.flatMap((part) => Object.entries(part)));
}

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('the Chinese translation', () => {
  const english = messages();
  const chinese = translations();

  it('has every message', () => {
    const missing = [...english].filter(([text]) => !chinese.has(text)).map(([text, file]) => `${file}: ${text}`);
    expect(missing).toEqual([]);
  });

  it('has no message that is no longer there', () => {
    expect([...chinese.keys()].filter((text) => !english.has(text))).toEqual([]);
  });

  it('has the placeholders of the English messages', () => {
    const wrong = [...chinese].filter(
      ([text, translated]) => placeholders(text).join() !== placeholders(translated).join(),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the texts of package.json', () => {
  const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, string>;
  const used = [...readFileSync(join(root, 'package.json'), 'utf8').matchAll(/"%([\w./-]+)%"/g)].map(
    ([, key]) => key as string,
  );

  it.each(['package.nls.json', 'package.nls.zh-cn.json'])('%s has every key and no other', (name) => {
    expect(Object.keys(read(name)).sort()).toEqual([...new Set(used)].sort());
  });
});
