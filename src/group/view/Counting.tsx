import { fill } from '../../core/i18n/fill.ts';
import { type Ballot, countedFor, countedIn, stageOf, type Vote } from '../ballot.ts';
import type { GroupDilemma } from '../data.ts';
import { Letter } from './parts.tsx';
import { type GroupSession, inSoFar } from './use-group-session.ts';

type Props = { readonly room: GroupSession; readonly dilemma: GroupDilemma; readonly ballot: Ballot };

/** Counting cards. The wall says how many are in, and shows no number of an option before the cards are turned over. */
export const Counting = ({ room, dilemma, ballot }: Props) => {
  const { session, data, dispatch, side, linked } = room;
  const { texts } = data;
  const setup = session.setup ?? { people: 1, leader: false };
  const stage = stageOf(ballot, setup);
  const counts = side === 'presenter' || !linked;
  return (
    <>
      <p class="stage">{stage === 'complete' ? texts.allIn : stage === 'leader' ? texts.leaderNow : texts.counting}</p>
      <p class="landed">
        <Landed counted={countedIn(ballot)} people={setup.people} />
        <span>{inSoFar(data, session)}</span>
        {side === 'presenter' && ` ${texts.onlyYou}`}
      </p>
      <ul role="list" class="options votes">
        {dilemma.options.map(({ id, letter, text }, index) => (
          <li key={id}>
            <Letter letter={letter} />
            <span class="option-text">{text}</span>
            {counts && <Counter room={room} ballot={ballot} vote={index} name={fill(texts.option, { letter })} />}
          </li>
        ))}
        {counts && (
          <li class="half">
            <Letter letter="O" />
            <span class="option-text">{texts.other}</span>
            <Counter room={room} ballot={ballot} vote="other" name={texts.other} />
          </li>
        )}
        {counts && (
          <li class="half">
            <Letter letter="X" />
            <span class="option-text">{texts.empty}</span>
            <Counter room={room} ballot={ballot} vote="empty" name={texts.empty} />
          </li>
        )}
      </ul>
      {counts && (
        <div class="counting">
          <div class="buttons">
            <button type="button" class="button" disabled={stage !== 'complete'} onClick={() => dispatch({ kind: 'show' })}>
              {texts.show}
            </button>
            <button type="button" class="button quiet" onClick={() => dispatch({ kind: 'recount' })}>
              {texts.recount}
            </button>
            <label class="people">
              {texts.changePeople}
              <input
                type="number"
                min="1"
                max="99"
                autocomplete="off"
                value={setup.people}
                onChange={({ currentTarget }) => dispatch({ kind: 'people', people: currentTarget.valueAsNumber })}
              />
            </label>
          </div>
          <p class="hint">
            {texts.countingHow} {side === 'wall' && texts.masked}
          </p>
        </div>
      )}
    </>
  );
};

type CounterProps = { readonly room: GroupSession; readonly ballot: Ballot; readonly vote: Vote; readonly name: string };

const Counter = ({ room: { data, dispatch, side }, ballot, vote, name }: CounterProps) => {
  const { texts } = data;
  const counted = countedFor(ballot, vote);
  return (
    <span class="counter">
      <button type="button" aria-label={fill(texts.oneLess, { what: name })} onClick={() => dispatch({ kind: 'off', vote })}>
        −
      </button>
      <input
        class={side === 'wall' ? 'masked' : undefined}
        type="text"
        inputMode="numeric"
        autocomplete="off"
        aria-label={fill(texts.count, { what: name })}
        {...(side === 'presenter' ? { value: String(counted) } : {})}
        onChange={({ currentTarget }) => {
          dispatch({ kind: 'count', vote, count: Number.parseInt(currentTarget.value, 10) });
          // On the wall nothing may stay that says how long the number was.
          if (side === 'wall') currentTarget.value = '';
        }}
      />
      <button type="button" aria-label={fill(texts.oneMore, { what: name })} onClick={() => dispatch({ kind: 'add', vote })}>
        +
      </button>
    </span>
  );
};

/** Of so many people each card is seen to land; of more the number says it. */
const mostDrawn = 40;

const Landed = ({ counted, people }: { readonly counted: number; readonly people: number }) =>
  people > mostDrawn ? null : (
    <span class="cards-in" aria-hidden="true">
      {Array.from({ length: people }, (_, i) => (
        <span key={i} data-in={i < counted ? '' : undefined} />
      ))}
    </span>
  );
