import type { GroupData } from '../data.ts';
import { Presenter } from './Presenter.tsx';
import { Start } from './Start.tsx';
import { type GroupSession, useGroupSession } from './use-group-session.ts';
import { Wall } from './Wall.tsx';

export const App = ({ data, side }: { readonly data: GroupData; readonly side: GroupSession['side'] }) => {
  const { room, begin, resume, openPresenter, said, own } = useGroupSession(data, side);
  return (
    <>
      {!room && <Start data={data} begin={begin} resume={resume} openPresenter={side === 'wall' ? openPresenter : undefined} />}
      {room && (side === 'wall' ? <Wall room={room} own={own} /> : <Presenter room={room} own={own} />)}
      <p class="sr-only" role="status">
        {said}
      </p>
    </>
  );
};
