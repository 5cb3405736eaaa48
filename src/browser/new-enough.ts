/** Whether the browser has what the course cannot do without. What the build writes older ones cannot even read: they never get here. */
export const isNewEnough = (window: Window & typeof globalThis): boolean =>
  'CSSLayerBlockRule' in window && 'at' in window.Array.prototype && 'hasOwn' in window.Object;
