import { type Html, html } from '../../../core/html.ts';

/** A choice of one's own in an exercise: it is not kept, not counted and not sent. `name` is unique in the page. */
export const ownChoice = (name: string, legend: string, options: readonly string[]): Html => {
  const labels = options.map(option => html`<label><input type="radio" name="${name}" autocomplete="off"> ${option}</label>`);
  return html`<fieldset><legend>${legend}</legend><div class="options">${labels}</div></fieldset>`;
};
