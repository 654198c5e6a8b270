import type { FromPage, ToPage } from '../../client/src/clusterPages/messages.ts';
import type { JobPageNews } from '../../client/src/jobPage/messages.ts';
import * as editor from './editor.ts';

/** A tab without an editor: what its page says, and what it is told. */
export class Tab {
  title = '';
  visible = true;
  readonly told: ToPage<JobPageNews>[] = [];
  readonly #messages = new editor.EventEmitter<FromPage<never>>();
  readonly #views = new editor.EventEmitter<void>();
  readonly #ends = new editor.EventEmitter<void>();
  readonly webview = {
    options: {},
    html: '',
    cspSource: 'https://pages.example',
    asWebviewUri: (uri: object) => uri,
    onDidReceiveMessage: this.#messages.event,
    postMessage: (message: ToPage<JobPageNews>) => this.told.push(message),
  };
  readonly onDidChangeViewState = this.#views.event;
  readonly onDidDispose = this.#ends.event;

  say(message: FromPage<never>): void {
    this.#messages.fire(message);
  }

  show(visible: boolean): void {
    this.visible = visible;
    this.#views.fire();
    // The editor forgets a page that is hidden, and loads it anew.
    if (visible) this.say({ type: 'ready' });
  }

  dispose(): void {
    this.#ends.fire();
  }

  /** How the page is connected, as it was last told. */
  get state(): string {
    const last = this.told.findLast((message) => message.type === 'state');
    if (last === undefined) return '';
    return 'sentence' in last.state ? `${last.state.kind}: ${last.state.sentence}` : last.state.kind;
  }

  get pods(): number {
    return this.told.filter(({ type }) => type === 'content').length;
  }
}
