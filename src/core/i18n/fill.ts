/** Fills `{name}` in an interface text. A name without a value stays as it is, so that a mistake shows. */
export const fill = (text: string, values: { readonly [name: string]: string | number }): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
