import { render } from 'preact';
import { adoptPageStyles } from '../../core/styles.ts';
import type { GroupData } from '../data.ts';
import { App } from './App.tsx';
import { presenterHash } from './link.ts';

adoptPageStyles(document);
const root = document.getElementById('room');
const json = document.getElementById('room-data')?.textContent;
if (root && json) {
  const side = location.hash === presenterHash ? 'presenter' : 'wall';
  document.documentElement.dataset['side'] = side;
  root.replaceChildren();
  render(<App data={JSON.parse(json) as GroupData} side={side} />, root);
}
