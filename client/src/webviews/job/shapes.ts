/** What a part of the timeline is to look like. */
export interface Shape {
  readonly class: string;
  /** Where it begins and how wide it is, in parts of its container. */
  readonly left: number;
  readonly width?: number;
  readonly tone?: string;
  readonly isOpen?: boolean;
  /** Text, never markup. */
  readonly text?: string;
  readonly parts?: readonly Shape[];
  /** What the pointer is told of it. */
  readonly lines?: () => readonly string[];
}

const drawn = new WeakMap<Element, Shape>();

/** What the pointer is told of an element that was drawn. */
export function linesOf(element: Element): readonly string[] {
  return drawn.get(element)?.lines?.() ?? [];
}

/** Has an element contain shapes. Of those that are like the ones before, only what differs is written. */
export function draw(parent: Element, shapes: readonly Shape[]): void {
  let child = parent.firstElementChild;
  for (const shape of shapes) {
    const before = child === null ? undefined : drawn.get(child);
    if (child instanceof HTMLElement && before?.class === shape.class) {
      change(child, before, shape);
      child = child.nextElementSibling;
    } else {
      const made = document.createElement('div');
      made.className = shape.class;
      change(made, undefined, shape);
      parent.insertBefore(made, child);
    }
  }
  while (child !== null) {
    const next = child.nextElementSibling;
    child.remove();
    child = next;
  }
}

function change(element: HTMLElement, before: Shape | undefined, shape: Shape): void {
  const { left, width, tone, isOpen, text, parts } = shape;
  drawn.set(element, shape);
  // The page's policy allows no style attributes.
  if (left !== before?.left) element.style.left = `${left * 100}%`;
  if (width !== before?.width) element.style.width = width === undefined ? '' : `${width * 100}%`;
  if (tone !== before?.tone) element.dataset.tone = tone ?? '';
  if (isOpen !== before?.isOpen) element.toggleAttribute('data-open', isOpen === true);
  if (text !== before?.text) element.textContent = text ?? '';
  if (parts !== undefined) draw(element, parts);
}
