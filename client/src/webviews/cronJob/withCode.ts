import { element } from '../shared/dom.ts';

/** A sentence in which what stands between backticks becomes code. */
export function withCode(sentence: string): (Node | string)[] {
  return sentence.split('`').map((part, i) => (i % 2 === 0 ? part : element('code', {}, part)));
}
