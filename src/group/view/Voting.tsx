import { fill } from '../../core/i18n/fill.ts';
import { type Ballot, type BallotOutcome, countedFor, outcomeOf, stageOf, type Vote, votesFor } from '../ballot.ts';
import type { GroupDilemma } from '../data.ts';
import { type Ballots, rounds } from '../session.ts';
import { Lines } from './parts.tsx';
import type { GroupSession } from './use-group-session.ts';

type Props = { readonly room: GroupSession; readonly dilemma: GroupDilemma };

/** Counting cards, and what may be seen of it. The wall never shows a number before the cards are turned over. */
export const Voting = ({ room, dilemma }: Props) => {
  const { session, data, dispatch } = room;
  const { texts } = data;
  const ballots = session.ballots[dilemma.id];
  const option = dilemma.options.find(({ id }) => id === session.pick);
  if (!ballots || !session.setup) return null;
  if (option)
    return (
      <section class="happens">
        <h2>
          <Letter letter={option.letter} /> {option.text}
        </h2>
        {option.after.map(({ title, lines }, index) => (
          <div key={title}>
            {index > 0 && <p class="kicker">{texts.orElse}</p>}
            {title && <h3>{title}</h3>}
            <Lines lines={lines} />
          </div>
        ))}
        <button type="button" class="button quiet" onClick={() => dispatch({ kind: 'pick', id: undefined })}>
          {texts.whatHappensHide}
        </button>
      </section>
    );
  const ballot = ballots[session.round];
  return (
    <>
      {session.round === 'after' && <p class="kicker">{texts.after}</p>}
      {ballot.shown ? <Shown room={room} dilemma={dilemma} /> : <Counting room={room} dilemma={dilemma} ballot={ballot} />}
    </>
  );
};

export const Letter = ({ letter }: { readonly letter: string }) => <span class="letter">{letter}</span>;

const Counting = ({ room, dilemma, ballot }: Props & { readonly ballot: Ballot }) => {
  const { session, data, dispatch, side, linked } = room;
  const { texts } = data;
  const setup = session.setup ?? { people: 1, leader: false };
  const stage = stageOf(ballot, setup);
  const counts = side === 'presenter' || !linked;
  const total = [...dilemma.options.keys(), 'other' as const, 'empty' as const].reduce<number>(
    (sum, vote) => sum + countedFor(ballot, vote),
    0,
  );
  return (
    <>
      <p class="stage">{stage === 'complete' ? texts.allIn : stage === 'leader' ? texts.leaderNow : texts.counting}</p>
      {side === 'presenter' && <p class="hint">{fill(texts.inSoFar, { n: total, total: setup.people })}</p>}
      <ul role="list" class="options">
        {dilemma.options.map(({ id, letter, text }, index) => (
          <li key={id}>
            <Letter letter={letter} />
            <span class="option-text">{text}</span>
            {counts && <Counter room={room} ballot={ballot} vote={index} name={fill(texts.option, { letter })} />}
          </li>
        ))}
        {counts && (
          <li>
            <Letter letter="O" />
            <span class="option-text">{texts.other}</span>
            <Counter room={room} ballot={ballot} vote="other" name={texts.other} />
          </li>
        )}
        {counts && (
          <li>
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

const Counter = ({ room: { data, dispatch, announce, side }, ballot, vote, name }: CounterProps) => {
  const { texts } = data;
  const counted = countedFor(ballot, vote);
  return (
    <span class="counter">
      <button
        type="button"
        aria-label={fill(texts.oneLess, { what: name })}
        onClick={() => {
          dispatch({ kind: 'off', vote });
          announce(texts.countedOff);
        }}
      >
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
          announce(texts.counted);
        }}
      />
      <button
        type="button"
        aria-label={fill(texts.oneMore, { what: name })}
        onClick={() => {
          dispatch({ kind: 'add', vote });
          announce(texts.counted);
        }}
      >
        +
      </button>
    </span>
  );
};

const shortNames = { before: 'beforeShort', after: 'afterShort' } as const;

/** Both rounds beside each other, each option in its own place: no order by number, no colour for more. */
const Shown = ({ room, dilemma }: Props) => {
  const { session, data, dispatch } = room;
  const { texts } = data;
  const ballots = session.ballots[dilemma.id];
  if (!ballots) return null;
  const outcomes = openedRounds(ballots);
  const few = outcomes.some(({ outcome }) => outcome.kind === 'few');
  return (
    <>
      {few && <p class="stage">{texts.few}</p>}
      <ul role="list" class="options">
        {dilemma.options.map(({ id, letter, text }, index) => (
          <li key={id}>
            <Letter letter={letter} />
            <span class="option-text">{text}</span>
            <Bars room={room} dilemma={dilemma} vote={index} />
          </li>
        ))}
        {outcomes.some(({ outcome }) => outcome.kind === 'counts') && (
          <li>
            <Letter letter="O" />
            <span class="option-text">{texts.other}</span>
            <Bars room={room} dilemma={dilemma} vote="other" />
          </li>
        )}
      </ul>
      <fieldset class="tabs">
        <legend>{texts.whatHappens}</legend>
        {dilemma.options.map(({ id, letter }) => (
          <button key={id} type="button" aria-label={fill(texts.option, { letter })} onClick={() => dispatch({ kind: 'pick', id })}>
            {letter}
          </button>
        ))}
      </fieldset>
      <div class="buttons">
        {!ballots.after.shown && (
          <button type="button" class="button quiet" onClick={() => dispatch({ kind: 'round', round: 'after' })}>
            {texts.voteAgain}
          </button>
        )}
        <button type="button" class="button quiet" onClick={() => dispatch({ kind: 'recount' })}>
          {texts.recount}
        </button>
      </div>
    </>
  );
};

/** The rounds whose cards were turned over. */
const openedRounds = (ballots: Ballots) =>
  rounds.map(round => ({ round, outcome: outcomeOf(ballots[round]) })).filter(({ outcome }) => outcome.kind !== 'closed');

/** How many chose this in each round that may be seen. */
const Bars = ({ room, dilemma, vote }: Props & { readonly vote: number | 'other' }) => {
  const { session, data } = room;
  const ballots = session.ballots[dilemma.id];
  if (!ballots) return null;
  return (
    <span class="bars">
      {openedRounds(ballots).map(({ round, outcome }) => (
        <Bar
          key={round}
          label={data.texts[shortNames[round]]}
          outcome={outcome}
          vote={vote}
          people={session.setup?.people ?? 1}
          texts={data.texts}
        />
      ))}
    </span>
  );
};

/** How many would do something that is not among the options; nothing while no count of it may be seen. */
export const OtherVotes = ({ room, dilemma }: Props) => {
  const ballots = room.session.ballots[dilemma.id];
  if (!ballots || !openedRounds(ballots).some(({ outcome }) => outcome.kind === 'counts')) return null;
  return (
    <ul role="list" class="options">
      <li>
        <Letter letter="O" />
        <span class="option-text">{room.data.texts.other}</span>
        <Bars room={room} dilemma={dilemma} vote="other" />
      </li>
    </ul>
  );
};

type BarProps = {
  readonly label: string;
  readonly outcome: BallotOutcome;
  readonly vote: number | 'other';
  /** How long a full bar is: everyone. So no bar is full because it is the longest. */
  readonly people: number;
  readonly texts: GroupSession['data']['texts'];
};

const Bar = ({ label, outcome, vote, people, texts }: BarProps) => {
  if (outcome.kind !== 'counts') return null;
  const count = votesFor(outcome, vote);
  const words = count === 0 ? texts.noVote : count === 1 ? texts.vote : fill(texts.votes, { n: count });
  return (
    <span class="bar-row">
      <span class="bar-label">{label}</span>
      <span class="bar-track" aria-hidden="true">
        <span class="bar-fill" style={{ width: `${Math.min(100, (100 * count) / people)}%` }} />
      </span>
      <span>{words}</span>
    </span>
  );
};
