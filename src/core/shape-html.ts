import type { Shape } from './dilemma/map-drawing.ts';
import { Html, html } from './html.ts';

/** A picture as text, for paper. */
export const shapeHtml = ({ tag, attributes, children }: Shape): Html => {
  const inside = children.map(child => (typeof child === 'string' ? html`${child}` : shapeHtml(child)));
  const named = Object.entries(attributes).map(([name, value]) => html` ${new Html(name)}="${value}"`);
  return html`<${new Html(tag)}${named}>${inside}</${new Html(tag)}>`;
};
