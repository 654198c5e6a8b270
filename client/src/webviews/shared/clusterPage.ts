import type {
  FromPage,
  PageCommand,
  PageObject,
  PageState,
  PageTarget,
  SharedTextName,
  ToPage,
} from '../../clusterPages/messages.ts';
import { button, element } from './dom.ts';
import { ClusterWords } from './words.ts';

/** What a page about an object of a cluster has of the extension and the editor: `P` it tells, `H` it hears. */
export interface PagePorts<P, H, Name extends string> {
  readonly target: PageTarget;
  readonly words: ClusterWords<Name>;
  /** What the editor remembers of the page from before, of whatever shape. */
  readonly remembered: unknown;
  /** Has the editor remember something of the page, until the tab is closed. */
  remember(state: object): void;
  tell(content: P): void;
  /** Calls a command for the object of the page, or for another of its namespace. */
  run(command: PageCommand, object?: PageObject): void;
  /** The time of the cluster, in milliseconds since the epoch. */
  now(): number;
  /** Shows how the page and the cluster are connected, with the button that connects. To be placed in the page. */
  readonly connection: HTMLElement;
  /** Says that the page is ready to hear. */
  start(hear: (content: H) => void): void;
}

interface Remembered {
  readonly target: PageTarget;
  readonly page?: unknown;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPage<unknown>): void;
  getState(): unknown;
  setState(state: Remembered): void;
};

/** Connects the script of a page. To be called once. */
export function pagePorts<P, H, Name extends string>(): PagePorts<P, H, Name> {
  const editor = acquireVsCodeApi();
  const { texts = '{}', target: targetText = '{}' } = document.body.dataset;
  const target = JSON.parse(targetText) as PageTarget;
  const words = new ClusterWords<Name>(
    JSON.parse(texts) as Record<Name | SharedTextName, string>,
    document.documentElement.lang,
  );
  const connection = element('section', { class: 'connection', role: 'status', hidden: true });
  const remembered = (editor.getState() as Remembered | undefined)?.page;
  // By the target the editor finds the page again after a reload.
  editor.setState({ target, page: remembered });
  let skew = 0;
  const connect = () => editor.postMessage({ type: 'connect' });
  return {
    target,
    words,
    remembered,
    connection,
    remember: (page) => editor.setState({ target, page }),
    tell: (content) => editor.postMessage({ type: 'content', content }),
    now: () => Date.now() + skew,
    run: (command, object) => editor.postMessage({ type: 'run', command, ...(object && { object }) }),
    start(hear) {
      addEventListener('message', ({ data }: MessageEvent<ToPage<H>>) => {
        if (data.type === 'content') return hear(data.content);
        if (data.state.kind === 'live') skew = data.state.skew;
        showConnection(connection, data.state, target, words, connect);
      });
      editor.postMessage({ type: 'ready' });
    },
  };
}

function showConnection(
  box: HTMLElement,
  state: PageState,
  { context, namespace, kind, name }: PageTarget,
  words: ClusterWords<never>,
  connect: () => void,
): void {
  box.hidden = state.kind === 'live';
  box.dataset.state = state.kind;
  box.replaceChildren(...partsOf(state));

  function partsOf(state: PageState): HTMLElement[] {
    const text = (sentence: string) => element('p', {}, sentence);
    const act = (name: 'connect' | 'tryAgain') => button(words.say(name), { class: 'primary' }, connect);
    switch (state.kind) {
      case 'disconnected':
        return [text(words.say('disconnected', { context, namespace, kind, name })), act('connect')];
      case 'connecting':
        return [text(words.say('connecting', { context }))];
      case 'interrupted':
        return [text(state.sentence)];
      case 'failed':
        return [text(state.sentence), act('tryAgain')];
      case 'live':
        return [];
    }
  }
}
