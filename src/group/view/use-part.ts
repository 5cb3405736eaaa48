import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { fill } from '../../core/i18n/fill.ts';
import type { GroupSession } from './use-group-session.ts';

/**
 * Gives the heading of the part where the session is. Who moves on in this window hears the new part; when the other window moves, the
 * focus stays and the part is announced. `own`: counts what was done in this window.
 */
export const usePart = ({ data, session, stop, stops, announce }: GroupSession, own: number): RefObject<HTMLHeadingElement> => {
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef({ at: -1, own });
  useLayoutEffect(() => {
    if (before.current.at !== session.at) {
      scrollTo(0, 0);
      if (before.current.own !== own || before.current.at === -1) heading.current?.focus({ preventScroll: true });
      else announce(fill(data.texts.partTitle, { n: session.at + 1, total: stops.length, title: stop.title }));
    }
    before.current = { at: session.at, own };
  }, [session.at, own]);
  return heading;
};
