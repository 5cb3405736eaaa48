import { render } from 'preact';
import { dress } from '../../core/styles.ts';
import type { RoomData } from '../data.ts';
import { App } from './App.tsx';
import { presenterHash } from './link.ts';

dress(document);
const root = document.getElementById('room');
const json = document.getElementById('room-data')?.textContent;
if (root && json) {
  const side = location.hash === presenterHash ? 'presenter' : 'wall';
  document.documentElement.dataset['side'] = side;
  root.replaceChildren();
  render(<App data={JSON.parse(json) as RoomData} side={side} />, root);
}
