/**
 * What whoever gave the command, or wrote the course, can change. `message` is Dutch, says how, and is all that is shown: no stack, exit
 * code 1. Every other error is a fault of ours and keeps its stack.
 */
export class UserError extends Error {
  override readonly name = 'UserError';
}
