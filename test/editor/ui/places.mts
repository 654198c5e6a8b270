/** Places on the screen, in CSS pixels. */

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Throws where there is nothing to be seen. */
export function centre(box: Box | undefined): { x: number; y: number } {
  if (box === undefined) throw new Error('What should be pointed at is not visible.');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Runs in the page: the rectangle of the first occurrence of a text in an element. Lines have no-break spaces. */
export function boxOf(element: Element, text: string): Box | undefined {
  const range = document.createRange();
  const content = (element.textContent ?? '').replaceAll('\u00a0', ' ');
  const start = content.indexOf(text);
  if (start < 0) return undefined;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let passed = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (start >= passed && start < passed + length) range.setStart(node, start - passed);
    const end = start + text.length;
    if (end > passed && end <= passed + length) range.setEnd(node, end - passed);
    passed += length;
  }
  const { x, y, width, height } = range.getBoundingClientRect();
  return { x, y, width, height };
}
