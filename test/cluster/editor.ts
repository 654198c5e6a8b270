/**
 * The part of the module `vscode` that the cluster commands use, for tests without an editor: notifications are noted
 * and answered by a script. `vitest.cluster.config.ts` puts this module in the place of `vscode`.
 */

interface Shown {
  readonly level: 'info' | 'warning' | 'error' | 'pick' | 'input';
  readonly text: string;
  readonly detail: string;
  readonly modal: boolean;
  readonly choices: readonly string[];
}

/** What has been shown since the last {@link script}. */
export const shown: Shown[] = [];
let answers: (string | undefined)[] = [];
export const settings: Record<string, unknown> = {};

/** Buttons that the person presses on notifications, which wait for nobody. */
export const pressed = new Set<string>();
/** What takes its time at the moment, with all that it has reported. */
export const progresses = new Set<{ readonly title: string; readonly reports: readonly string[]; cancel(): void }>();
/** The texts of the documents that have been opened, by their addresses; those of providers as they are now. */
export const opened = new Map<string, () => string>();
/** The commands of the editor that have been called. */
export const executed: (readonly [command: string, ...args: unknown[]])[] = [];
/** The texts of files, by their addresses; edits change them. */
export const files = new Map<string, string>();
/** What stands in Problems, by address. */
export const problems = new Map<string, readonly Diagnostic[]>();

/**
 * Starts a test: the buttons that the person will press on each modal question, the labels in each list (several are
 * joined by `|`; `label (description)` where labels are the same) and what they type, in their order.
 */
export function script(...buttons: (string | undefined)[]): void {
  shown.length = 0;
  executed.length = 0;
  opened.clear();
  pressed.clear();
  problems.clear();
  files.clear();
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
    if (!modal) return choices.find((choice) => pressed.has(choice));
    if (answers.length === 0) throw new Error(`Nobody answers: ${text}`);
    return answers.shift();
  };
}

interface InputOptions {
  readonly title?: string;
  readonly prompt?: string;
  validateInput?(text: string): string | undefined;
}

interface TextDocument {
  readonly uri: Uri;
  readonly version: number;
  getText(range?: Range): string;
}

const nothing = () => ({ dispose() {} });

/** The one item that the cluster commands put into the status bar. */
export const statusBarItem = { text: '', name: '', command: '', tooltip: '', show() {}, dispose() {} };

export const window = {
  activeTextEditor: undefined as { readonly document: TextDocument; readonly selection?: object } | undefined,
  showInformationMessage: notification('info'),
  showWarningMessage: notification('warning'),
  showErrorMessage: notification('error'),
  async showQuickPick<T extends { readonly label: string; readonly description?: string }>(
    items: readonly T[],
    { title, canPickMany = false }: { title: string; canPickMany?: boolean },
  ) {
    shown.push({ level: 'pick', text: title, detail: '', modal: true, choices: items.map(({ label }) => label) });
    const label = answers.shift();
    if (canPickMany)
      return label === undefined ? undefined : items.filter((item) => label.split('|').includes(item.label));
    return items.find((item) => item.label === label || `${item.label} (${item.description})` === label);
  },
  async showInputBox({ title = '', prompt = '', validateInput = () => undefined }: InputOptions) {
    const text = answers.shift();
    shown.push({ level: 'input', text: title || prompt, detail: prompt, modal: true, choices: [] });
    return text === undefined || validateInput(text) !== undefined ? undefined : text;
  },
  createStatusBarItem: () => statusBarItem,
  async showTextDocument(document: TextDocument) {
    window.activeTextEditor = { document };
  },
  /** Makes the tabs of pages; a test that opens one puts its own here. */
  createWebviewPanel(_type: string, title: string): object {
    throw new Error(`Nobody makes a tab for ${title}.`);
  },
  visibleTextEditors: [],
  tabGroups: { all: [], onDidChangeTabs: nothing },
  onDidChangeActiveTextEditor: nothing,
  /** Where `Cancel` is among the pressed buttons, it is pressed as soon as there is progress. */
  withProgress<T>(
    { title }: { readonly title: string },
    run: (progress: object, token: object) => Promise<T>,
  ): Promise<T> {
    const canceller = new EventEmitter<undefined>();
    const cancel = () => canceller.fire(undefined);
    const reports: string[] = [];
    const report = ({ message = '' }: { readonly message?: string }) => {
      reports.push(message);
      if (pressed.has('Cancel')) cancel();
    };
    const shown = { title, reports, cancel };
    progresses.add(shown);
    return run({ report }, { onCancellationRequested: canceller.event }).finally(() => progresses.delete(shown));
  },
};

export const workspace = {
  isTrusted: true,
  getConfiguration: (section: string) => ({
    get: (name: string, fallback: unknown) => settings[`${section}.${name}`] ?? fallback,
    inspect: (name: string) => ({ globalValue: settings[`${section}.${name}`] }),
  }),
  registerTextDocumentContentProvider(scheme: string, provider: ContentProvider) {
    providers.set(scheme, provider);
    return nothing();
  },
  onDidChangeTextDocument: nothing,
  onDidCloseTextDocument: nothing,
  asRelativePath: ({ path }: Uri) => path.replace(/^\/+/, ''),
  async openTextDocument(what: Uri | { readonly content: string }): Promise<TextDocument> {
    const uri = what instanceof Uri ? what : Uri.parse('untitled:1');
    const read = () => (what instanceof Uri ? textOf(what) : what.content);
    opened.set(uri.toString(), read);
    return { uri, version: 1, getText: (range?: Range) => (range === undefined ? read() : range.textIn(read())) };
  },
  async applyEdit({ changes }: WorkspaceEdit) {
    for (const { uri, range, text } of changes) files.set(uri.toString(), range.replacedIn(textOf(uri), text));
    return true;
  },
};

interface ContentProvider {
  provideTextDocumentContent(uri: Uri): string;
}

const providers = new Map<string, ContentProvider>();

/** The text of a file, or of an address that a provider knows. */
export function textOf(uri: Uri): string {
  return files.get(uri.toString()) ?? providers.get(uri.scheme)?.provideTextDocumentContent(uri) ?? '';
}

/** As much of a URI as addresses of virtual documents need. */
export class Uri {
  readonly scheme: string;
  readonly path: string;
  readonly query: string;

  private constructor(scheme: string, path: string, query: string) {
    this.scheme = scheme;
    this.path = path;
    this.query = query;
  }

  static from({ scheme, path, query = '' }: { scheme: string; path: string; query?: string }): Uri {
    return new Uri(scheme, path, query);
  }

  static joinPath({ scheme, path, query }: Uri, ...parts: readonly string[]): Uri {
    return new Uri(scheme, [path, ...parts].join('/'), query);
  }

  static parse(text: string): Uri {
    const [, scheme = '', path = ''] = /^(\w+):(.*)$/.exec(text) ?? [];
    return new Uri(scheme, path, '');
  }

  toString(): string {
    return `${this.scheme}:${this.path}${this.query === '' ? '' : `?${this.query}`}`;
  }
}

export class EventEmitter<T> {
  readonly #listeners = new Set<(event: T) => void>();
  readonly event = (listener: (event: T) => void) => {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  };
  fire(event: T): void {
    for (const listener of this.#listeners) listener(event);
  }
  dispose(): void {
    this.#listeners.clear();
  }
}

export class Range {
  readonly lines: readonly [number, number, number, number];
  constructor(...lines: [number, number, number, number]) {
    this.lines = lines;
  }

  textIn(text: string): string {
    return text.slice(...this.#offsets(text));
  }

  replacedIn(text: string, replacement: string): string {
    const [start, end] = this.#offsets(text);
    return text.slice(0, start) + replacement + text.slice(end);
  }

  #offsets(text: string): [number, number] {
    const [firstLine, first, lastLine, last] = this.lines;
    const startOf = (line: number) => text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0);
    return [startOf(firstLine) + first, startOf(lastLine) + last];
  }
}

export class WorkspaceEdit {
  readonly changes: { readonly uri: Uri; readonly range: Range; readonly text: string }[] = [];
  replace(uri: Uri, range: Range, text: string): void {
    this.changes.push({ uri, range, text });
  }
}

export class Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly severity: number;
  source = '';
  constructor(range: Range, message: string, severity: number) {
    this.range = range;
    this.message = message;
    this.severity = severity;
  }
}

/** The other extensions, by their ids. */
export const installed = new Map<string, unknown>();
export const extensions = { getExtension: (id: string): unknown => installed.get(id) };

export const languages = {
  createDiagnosticCollection: () => ({
    set: (uri: Uri, diagnostics: readonly Diagnostic[]) => problems.set(uri.toString(), diagnostics),
    delete: (uri: Uri) => problems.delete(uri.toString()),
    dispose() {},
  }),
};

export class TabInputText {}
export const DiagnosticSeverity = { Error: 0, Warning: 1 };
export const ViewColumn = { Active: -1 };
export const StatusBarAlignment = { Left: 1, Right: 2 };

export const l10n = {
  t: (text: string, args: Readonly<Record<string, string | number>> = {}): string =>
    text.replace(/\{(\w+)\}/g, (placeholder, name: string) => String(args[name] ?? placeholder)),
};

export const env = { language: 'en' };
export const commands = {
  async executeCommand(command: string, ...args: unknown[]) {
    executed.push([command, ...args]);
  },
};
export const ProgressLocation = { Window: 10, Notification: 15 };
