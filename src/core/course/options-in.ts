/** The answers of an exercise, as an author writes them: with commas between. */
export const optionsIn = (text: string): readonly string[] =>
  text
    .split(',')
    .map(option => option.trim())
    .filter(option => option !== '');
