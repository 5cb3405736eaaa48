/** Name of a module's objective, in the manifest and at run time. `[A-Za-z0-9_]` only: Moodle refuses a hyphen. */
export const objectiveId = (moduleId: string): string => `module_${moduleId.replaceAll('-', '_')}`;
