/**
 * What people read and no code does: a line in the console, and the message of an error. A test of it would say the same words again.
 * Other arguments of an error count: `LaunchError` has a reason that decides what a learner sees.
 */
const shouldIgnore = path => {
  const call = path.isExpressionStatement() ? path.get('expression') : path;
  if (call.isCallExpression() && call.get('callee').matchesPattern('console', true)) return 'A line in the console.';
  if (!path.isStringLiteral() && !path.isTemplateLiteral()) return;
  const { parentPath } = path;
  const isMessage = parentPath?.isNewExpression() && path.key === 0 && /Error$/.test(parentPath.node.callee.name ?? '');
  return isMessage ? 'The message of an error.' : undefined;
};

export const strykerPlugins = [{ kind: 'Ignore', name: 'words', value: { shouldIgnore } }];
