/** What shows a learner their own work: a file of its own, for the first of what comes later is full. */
export { startClosing } from './closing.ts';
export { startHome } from './home.ts';
export { startLogbook } from './logbook.ts';
export { startModuleOrder } from './module-order.ts';
