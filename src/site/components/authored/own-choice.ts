/** A choice of one's own in an exercise, as HTML: it is not kept, not counted and not sent. `name` is unique in the page. */
export const ownChoice = (name: string, legend: string, options: readonly string[]): string =>
  [
    `<fieldset><legend>${legend}</legend><div class="options">`,
    ...options.map(option => `<label><input type="radio" name="${name}" autocomplete="off"> ${option}</label>`),
    '</div></fieldset>',
  ].join('');
