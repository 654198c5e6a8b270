/**
 * The part of the module `vscode` that the cluster commands use, for tests without an editor: notifications are noted
 * and answered by a script. `vitest.cluster.config.ts` puts this module in the place of `vscode`.
 */

interface Shown {
  readonly level: 'info' | 'warning' | 'error' | 'pick';
  readonly text: string;
  readonly detail: string;
  readonly modal: boolean;
  readonly choices: readonly string[];
}

/** What has been shown since the last {@link script}. */
export const shown: Shown[] = [];
let answers: (string | undefined)[] = [];
export const settings: Record<string, string> = {};

/** Starts a test: the buttons that the person will press on each modal question or list, in their order. */
export function script(...buttons: (string | undefined)[]): void {
  shown.length = 0;
  answers = buttons;
  workspace.isTrusted = true;
}

interface ModalOptions {
  readonly modal?: boolean;
  readonly detail?: string;
}

function notification(level: Shown['level']) {
  return async (text: string, ...rest: (string | ModalOptions)[]): Promise<string | undefined> => {
    const { modal = false, detail = '' } = rest.find((item) => typeof item === 'object') ?? {};
    const choices = rest.filter((item) => typeof item === 'string');
    shown.push({ level, text, detail, modal, choices });
    if (!modal) return undefined;
    if (answers.length === 0) throw new Error(`Nobody answers: ${text}`);
    return answers.shift();
  };
}

export const window = {
  activeTextEditor: undefined,
  showInformationMessage: notification('info'),
  showWarningMessage: notification('warning'),
  showErrorMessage: notification('error'),
  async showQuickPick<T extends { readonly label: string }>(items: readonly T[], { title }: { title: string }) {
    shown.push({ level: 'pick', text: title, detail: '', modal: true, choices: items.map(({ label }) => label) });
    const label = answers.shift();
    return items.find((item) => item.label === label);
  },
  withProgress: <T>(_options: object, run: (progress: object, token: object) => Promise<T>): Promise<T> =>
    run({ report() {} }, { onCancellationRequested: () => ({ dispose() {} }) }),
};

export const workspace = {
  isTrusted: true,
  getConfiguration: (section: string) => ({
    get: (name: string, fallback: string) => settings[`${section}.${name}`] ?? fallback,
  }),
};

export const l10n = {
  t: (text: string, args: Readonly<Record<string, string | number>> = {}): string =>
    text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(args[name] ?? placeholder)),
};

export const env = { language: 'en' };
export const commands = { async executeCommand() {} };
export const ProgressLocation = { Window: 10, Notification: 15 };
