type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** Makes an element. `false` and undefined leave an attribute out; texts become text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/** A button that does something. */
export function button(label: string, attributes: Attributes, onClick: () => void): HTMLButtonElement {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** A button with a sign for a label, such as `+`; `name` says what it does. */
export function signButton(sign: string, name: string, onClick: () => void): HTMLButtonElement {
  return button(sign, { class: 'arrow', title: name, 'aria-label': name }, onClick);
}

/** Where something begins and how wide it is, in parts of its container. The page's policy allows no style attributes. */
export function place<E extends HTMLElement>(made: E, left: number, width?: number): E {
  made.style.left = `${left * 100}%`;
  if (width !== undefined) made.style.width = `${width * 100}%`;
  return made;
}

/** Writes those attributes that are not so yet. `undefined` takes an attribute away. */
export function assign(target: Element, attributes: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) target.removeAttribute(name);
    else if (target.getAttribute(name) !== value) target.setAttribute(name, value);
  }
}

/** Writes a text where it is not there yet. */
export function write(target: Element, text: string): void {
  if (target.textContent !== text) target.textContent = text;
}

/** Has an element contain others. Where it contains the like already, they stay: with their focus, and without a layout. */
export function fill(parent: Element, ...children: readonly (Element | string)[]): void {
  const other = parent.cloneNode() as Element;
  other.append(...children);
  if (!parent.isEqualNode(other)) parent.replaceChildren(...other.childNodes);
}
