/** The answers of an exercise, as an author writes them: with commas between. */
export const optionsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map(option => option.trim())
    .filter(option => option !== '');

/** A choice of one's own in an exercise, as HTML: it is not kept, not counted and not sent. `name` is unique in the page. */
export const ownChoice = (name: string, legend: string, options: readonly string[]): string =>
  [
    `<fieldset><legend>${legend}</legend><div class="options">`,
    ...options.map(option => `<label><input type="radio" name="${name}" autocomplete="off"> ${option}</label>`),
    '</div></fieldset>',
  ].join('');
