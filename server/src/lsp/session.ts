import type { ClientCapabilities } from 'vscode-languageserver';
import type { Bundle, Locale } from '../core/service.ts';
import type { InitializationOptions } from '../protocol.ts';
import type { Settings } from './settings.ts';

/** What is known of the client once it has introduced itself. */
export interface Session {
  locale: Locale;
  bundle: Bundle | undefined;
  readerZone: string | undefined;
  /** See {@link InitializationOptions.commands}. */
  commands: boolean;
  /** See {@link InitializationOptions.clusterCommands}. */
  clusterCommands: boolean;
  /** See {@link InitializationOptions.files}. */
  readsFiles: boolean;
  /** URI of the package's folder, with a `/` at its end; undefined where nobody knows it. */
  packageUri: string | undefined;
  settings: Settings;
  capabilities: ClientCapabilities;
  /** URIs of the folders that the client has open. */
  folders: readonly string[];
}

/** Diagnostics are pulled by clients that can, and pushed to the others. */
export function pulls({ capabilities }: Session): boolean {
  return capabilities.textDocument?.diagnostic !== undefined;
}
