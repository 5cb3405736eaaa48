/** An element with a class and a text. */
export const makeElement = <Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className: string,
  text = '',
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  element.className = className;
  element.textContent = text;
  return element;
};

/** A button with a text that does this. */
export const makeButton = (className: string, text: string, act: () => void): HTMLButtonElement => {
  const button = makeElement('button', className, text);
  button.type = 'button';
  button.addEventListener('click', act);
  return button;
};
