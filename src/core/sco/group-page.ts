import type { Module } from '../course/model.ts';

/** Name of the page of the room, without `.html`: of the whole course, or of the package of one module. */
export const groupPage = (module?: Pick<Module, 'id'>): string => (module ? `${module.id}.samen` : 'samen');
