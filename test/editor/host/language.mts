/** Has the workbench speak another language, as a language pack does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Profile } from './server.mts';

/**
 * Puts an empty language pack into a profile: the editor's own texts stay English, and extensions are told to speak the
 * language. The server is to be started with the same one.
 * @param language as VS Code writes it: `zh-cn`
 */
export function prepareLanguage({ userData }: Profile, language: string): void {
  const folder = join(userData, 'language-pack');
  mkdirSync(folder, { recursive: true });
  const translation = join(folder, 'main.i18n.json');
  writeFileSync(translation, JSON.stringify({ version: '1.0.0', contents: {} }));
  const pack = {
    hash: 'none',
    extensions: [{ extensionIdentifier: { id: 'test.language-pack' }, version: '1.0.0' }],
    translations: { vscode: translation },
    label: language,
  };
  writeFileSync(join(userData, 'languagepacks.json'), JSON.stringify({ [language]: pack }));
}
