import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Passed } from './pass.ts';

/**
 * `401`–`500`: the LRS refuses everything with that status. `409`: it has the last statement of what is sent, and for that takes none of
 * the others (xAPI 1.0.3 Part 3, 2.1.2). `silent`: no answer comes.
 * `400`: a proxy refuses statements alone, and lets progress through. `reset`: it stores, and the connection breaks before the answer. `half`: of a batch the first half is stored, then a 500.
 */
export type LrsFault = 'none' | '400' | '401' | '403' | '409' | '429' | '500' | 'silent' | 'reset' | 'half';

export type SentStatement = {
  readonly id: string;
  readonly verb: { readonly id: string };
  readonly object: { readonly id: string };
  readonly timestamp?: string;
  readonly result?: unknown;
  readonly context?: { readonly registration?: string; readonly extensions?: { readonly [id: string]: unknown } };
};

export type PostedStatement = { readonly statement: SentStatement; readonly taken: boolean };

type Exchange = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  readonly body: Buffer;
  readonly fault: () => LrsFault;
  readonly forward: (request: IncomingMessage, body: Buffer) => Promise<Passed>;
  readonly posted: PostedStatement[];
  readonly rules: RulesFirst;
};

const statementsIn = ({ pathname }: URL, body: Buffer): readonly SentStatement[] =>
  pathname === '/lrs/statements' && body.length > 0 ? asList(JSON.parse(body.toString('utf8'))) : [];

/** Some faults are those of statements alone, and a request without them goes on. */
const isPassed = (fault: LrsFault, statements: readonly SentStatement[]): boolean =>
  fault === 'none' || fault === '400' || (statements.length === 0 && (fault === 'half' || fault === '409'));

const refusal = (status: number): Passed => ({
  status,
  headers: { 'content-type': 'text/plain', ...(status === 429 ? { 'retry-after': '1' } : {}) },
  body: Buffer.from(String(status)),
});

/** Answers one request to the LRS as the fault of this moment has it. */
export const lrsAnswer = async ({ request, response, url, body, fault, forward, posted, rules }: Exchange): Promise<void> => {
  const statements = statementsIn(url, body);
  const note = (list: readonly SentStatement[], taken: boolean) => {
    posted.push(...list.map(statement => ({ statement, taken })));
    if (taken) rules.took(list);
  };
  const reply = ({ status, headers, body: content }: Passed) => response.writeHead(status, headers).end(content);
  const refuse = (status: number) => reply(refusal(status));

  if (rules.broken(statements)) {
    note(statements, false);
    return void refuse(403);
  }
  const now = fault();
  if (now === '400' && statements.length > 0) {
    note(statements, false);
    return void refuse(400);
  }
  if (isPassed(now, statements)) {
    const passed = await forward(request, body);
    note(statements, passed.status < 300);
    return void reply(passed);
  }
  if (now === '409') {
    const last = statements.slice(-1);
    const passed = await forward(request, Buffer.from(JSON.stringify(last)));
    note(last, passed.status < 300);
    note(statements.slice(0, -1), false);
    return void (passed.status < 300 ? refuse(409) : reply(passed));
  }
  if (now === 'reset') {
    const passed = await forward(request, body);
    note(statements, passed.status < 300);
    return void request.socket.destroy();
  }
  if (now === 'half') {
    const some = statements.slice(0, Math.ceil(statements.length / 2));
    const passed = await forward(request, Buffer.from(JSON.stringify(some)));
    note(some, passed.status < 300);
    note(statements.slice(some.length), false);
    return void refuse(500);
  }
  note(statements, false);
  if (now === 'silent') {
    // Until the fault is over: then the connection is given up, as a proxy does.
    while (fault() === 'silent' && !request.socket.destroyed) await new Promise(resolve => setTimeout(resolve, 50));
    return void request.socket.destroy();
  }
  refuse(Number(now));
};

/** Whether an LRS looks at the rules of cmi5 before it looks at ids, as the reference implementation does. */
export type RulesFirst = {
  readonly took: (statements: readonly SentStatement[]) => void;
  readonly broken: (statements: readonly SentStatement[]) => boolean;
};

/**
 * cmi5 9.3: `initialized` and `terminated` once per session, `completed` and `passed` once per registration. A statement that the LRS has
 * already breaks that rule when it comes again, whatever its id. `on`: whether the LRS is of that kind now.
 */
export const rulesFirst = (on: () => boolean): RulesFirst => {
  const said = new Set<string>();
  const keys = (statements: readonly SentStatement[]) =>
    statements.flatMap(({ verb, context }) => {
      const name = verb.id.split('/').at(-1) ?? '';
      if (!JSON.stringify(context ?? {}).includes('context/categories/cmi5')) return [];
      if (/^(initialized|terminated)$/.test(name)) return [`${name} ${JSON.stringify(context?.extensions ?? {})}`];
      return /^(completed|passed|failed)$/.test(name) ? [`${name} ${context?.registration}`] : [];
    });
  return {
    took(statements) {
      for (const key of keys(statements)) said.add(key);
    },
    broken: statements => on() && keys(statements).some(key => said.has(key)),
  };
};

const asList = (value: unknown): readonly SentStatement[] => (Array.isArray(value) ? value : [value]) as readonly SentStatement[];
