import { HttpProblem } from '../http/http.ts';
import { isUuid } from '../statement/shape.ts';
import { type Agent, checkAgent } from '../statement/statement.ts';

/** The `agent` parameter. Throws `HttpProblem` 400 when it is missing or no agent. */
export function agentOf(query: URLSearchParams): Agent {
  const source = query.get('agent');
  if (!source) throw new HttpProblem(400, 'De parameter agent ontbreekt.');
  let agent: unknown;
  try {
    agent = JSON.parse(source);
  } catch {
    throw new HttpProblem(400, 'De parameter agent is geen JSON.');
  }
  const problem = checkAgent(agent);
  if (problem) throw new HttpProblem(400, `Dit is geen agent: ${problem}.`);
  return agent as Agent;
}

/** The `registration` parameter, `''` when absent. Throws `HttpProblem` 400 when it is no UUID. */
export function registrationOf(query: URLSearchParams): string {
  const registration = query.get('registration') ?? '';
  if (registration !== '' && !isUuid(registration)) throw new HttpProblem(400, 'De parameter registration is geen UUID.');
  return registration;
}

export function requiredParameter(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (!value) throw new HttpProblem(400, `De parameter ${name} ontbreekt.`);
  return value;
}

/** The parameter as milliseconds since 1970; `null` when absent. Throws `HttpProblem` 400 when it is no time. */
export function timeOf(query: URLSearchParams, name: string): number | null {
  const value = query.get(name);
  if (value === null) return null;
  const time = Date.parse(value);
  if (Number.isNaN(time)) throw new HttpProblem(400, `De parameter ${name} is geen ISO 8601-tijd.`);
  return time;
}

/** Throws `HttpProblem` 400 when a parameter is not one of these (xAPI 1.0.3 Communication 3.1). */
export function onlyParameters(query: URLSearchParams, allowed: readonly string[]): void {
  const unknown = [...query.keys()].find(name => !allowed.includes(name));
  if (unknown) throw new HttpProblem(400, `De parameter ${unknown} bestaat hier niet.`);
}
