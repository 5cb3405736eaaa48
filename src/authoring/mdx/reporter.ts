import type { MdastNode } from 'satteri';
import type { Problem } from '../problems/problem.ts';
import { attributePlaces, type Source } from '../problems/source.ts';
import { isElement, prop as textOf } from './tree.ts';

/** Where in a file something is wrong: a node, or one of its attributes, or a place in that attribute's value. */
export type Place = { readonly node: MdastNode; readonly prop?: string; readonly offset?: number };

/** Takes down a problem in the file at hand. */
export type ReportProblem = (place: Place, message: string) => void;

/** A reporter for one file. */
export const reporterFor =
  (file: string, source: Source, problems: Problem[]): ReportProblem =>
  ({ node, prop, offset }, message) => {
    const start = node.position?.start.offset ?? 0;
    const attribute =
      prop !== undefined && isElement(node) ? attributePlaces(source.text, start).find(({ name }) => name === prop) : undefined;
    // A value over several lines comes without its indentation, so an offset in it says nothing about the source.
    const literal = attribute && isElement(node) && source.text.startsWith(textOf(node, attribute.name) ?? '', attribute.value);
    const at = !attribute ? start : offset === undefined || !literal ? attribute.offset : attribute.value + offset;
    // A value over several lines still gives a message of one line.
    problems.push({ file, ...source.point(at), message: message.replace(/\s+/g, ' ') });
  };
