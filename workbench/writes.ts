import type { IncomingMessage } from 'node:http';
import { HttpProblem, isRecord, parseJson, readBody } from '../preview-lms/http/http.ts';
import type { Desk, DeskAnswer } from './edit/desk.ts';
import { type AddKind, addKinds } from './edit/fields.ts';
import type { OpenInEditor } from './editor.ts';
import { refuseUninvited } from './guards.ts';

/** Bytes: more than any form of the workbench holds. */
const mostSent = 64_000;

/** What a page of the workbench may ask besides reading: each an address below `/werkbank/`. */
export type Writer = { readonly token: string; readonly desk: Desk; readonly open: OpenInEditor };

/** Answers a request to write. Throws `HttpProblem` for whoever may not ask, and for what cannot be read. */
export const answerWrite = async (incoming: IncomingMessage, path: string, { token, desk, open }: Writer): Promise<DeskAnswer> => {
  refuseUninvited(incoming.headers, token);
  const sent = parseJson(await readBody(incoming, mostSent));
  const text = (name: string, shape: RegExp = /^/): string => {
    const value = isRecord(sent) ? sent[name] : undefined;
    if (typeof value !== 'string' || !shape.test(value))
      throw new HttpProblem(400, `Er ontbreekt iets in wat de pagina stuurde (${name}).`);
    return value;
  };
  switch (path) {
    case '/werkbank/bewaar':
      return desk.save({
        dilemma: text('dilemma', id),
        address: text('address', /^.{1,400}$/),
        hash: text('hash', /^[0-9a-f]{16}$/),
        text: text('text'),
      });
    case '/werkbank/erbij':
      return desk.add({ dilemma: text('dilemma', id), scene: text('scene', id), kind: kindOf(text('kind')), fields: fieldsIn(sent) });
    case '/werkbank/ongedaan':
      return desk.undo();
    case '/werkbank/open':
      return open(text('place'));
  }
  throw new HttpProblem(404, 'Dit staat niet in de werkbank.');
};

const id = /^[a-z0-9-]{1,200}$/;

const kindOf = (name: string): AddKind => {
  const kind = addKinds.find(each => each === name);
  if (!kind) throw new HttpProblem(400, 'Dit kan er niet bij.');
  return kind;
};

const fieldsIn = (sent: unknown): { readonly [name: string]: string } => {
  const fields = isRecord(sent) ? sent['fields'] : undefined;
  if (!isRecord(fields)) throw new HttpProblem(400, 'Er is niets ingevuld.');
  return Object.fromEntries(Object.entries(fields).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])));
};
