/** The little that is used of sax, which brings no types of its own. */
declare module 'sax' {
  type Attributes = Readonly<Record<string, string>>;
  type Parser = {
    onopentag: (node: { readonly name: string; readonly attributes: Attributes }) => void;
    onclosetag: (name: string) => void;
    ontext: (text: string) => void;
    oncdata: (text: string) => void;
    onerror: (error: Error) => void;
    write(text: string): Parser;
    close(): void;
  };
  const sax: { readonly parser: (strict: true) => Parser };
  export default sax;
}
