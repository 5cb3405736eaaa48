import sax from 'sax';
import { UserError } from '../../src/core/user-error.ts';

/** What is told of a part of a document while it is read, in its order. */
export type Listener = {
  readonly open: (name: string, attribute: (name: string) => string | undefined) => void;
  readonly close: (name: string) => void;
  readonly text: (text: string) => void;
};

/** Walks through XML. `what`: for the message. Throws a `UserError` when it is no well-formed XML. */
export const walkXml = (xml: string, what: string, { open, close, text }: Listener): void => {
  const parser = sax.parser(true);
  parser.onopentag = ({ name, attributes }) => open(name, attribute => attributes[attribute]);
  parser.onclosetag = close;
  parser.ontext = text;
  parser.oncdata = text;
  parser.onerror = ({ message }) => {
    throw new UserError(`${what} is beschadigd: ${message.split('\n')[0]}`);
  };
  parser.write(xml).close();
};
