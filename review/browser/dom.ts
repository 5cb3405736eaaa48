type Attributes = Readonly<Record<string, string | boolean | ((event: Event) => void)>>;

/** An element. A function is what happens at an event, `true` an attribute without a value, `false` none. */
export const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(name, value);
    else if (value !== false) element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children);
  return element;
};

export const button = (text: string, press: () => void, attributes: Attributes = {}): HTMLButtonElement =>
  make('button', { type: 'button', click: press, ...attributes }, text);

/** An element of the page that is there. Throws when it is not. */
export const pagePart = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no ${id}`);
  return found;
};

export const all = (selector: string, within: ParentNode = document): readonly HTMLElement[] => [
  ...within.querySelectorAll<HTMLElement>(selector),
];
