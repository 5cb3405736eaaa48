import { isRecord } from '../http/http.ts';
import type { Agent, Context, Statement } from './statement.ts';

/** One text per identity, whatever name an agent carries (xAPI 1.0.3 Data 2.4.2.3). */
export function agentKey(agent: Agent): string {
  if (agent.account) return `account:${agent.account.homePage}|${agent.account.name}`;
  return agent.mbox ?? (agent.mbox_sha1sum ? `sha1:${agent.mbox_sha1sum}` : (agent.openid ?? 'anonymous'));
}

/** JSON with its keys sorted: equal texts mean equal values. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value) ?? 'null';
  const members = Object.keys(value)
    .filter(key => value[key] !== undefined)
    .sort()
    .map(key => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${members.join(',')}}`;
}

/** Whether a repeat says the same; what an LRS adds itself does not count (xAPI 1.0.3 Data 2.2, statement comparison). */
export function isSameStatement(one: Statement, other: Statement): boolean {
  const essence = (statement: Statement): string => {
    const { id, stored, authority, version, timestamp, ...rest } = statement as Record<string, unknown>;
    return canonical(rest);
  };
  return essence(one) === essence(other);
}

/** The activities of one kind in a context, always as a list. */
export function contextActivities(context: Context | undefined, kind: string): readonly { readonly id: string }[] {
  const found = context?.contextActivities?.[kind];
  return found === undefined ? [] : Array.isArray(found) ? found : [found as { readonly id: string }];
}
