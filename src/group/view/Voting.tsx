import { fill } from '../../core/i18n/fill.ts';
import { type BallotOutcome, outcomeOf, rounds, type Tellable, tallyOf, votesIn } from '../ballot.ts';
import type { GroupDilemma } from '../data.ts';
import type { Ballots } from '../session.ts';
import { letterOfVote } from '../sheet.ts';
import { Counting } from './Counting.tsx';
import { Letter, Lines } from './parts.tsx';
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

const shortNames = { before: 'beforeShort', after: 'afterShort' } as const;

/** Both rounds beside each other, each option in its own place: no order by number, no colour for more. */
const Shown = ({ room, dilemma }: Props) => {
  const { session, data, dispatch } = room;
  const { texts } = data;
  const ballots = session.ballots[dilemma.id];
  if (!ballots) return null;
  const again = () => {
    const isSeen = outcomeOf(ballots[session.round]).kind === 'counts';
    if (!isSeen || confirm(texts.recountAsk)) dispatch({ kind: 'recount' });
  };
  return (
    <>
      <VoteResult room={room} dilemma={dilemma} />
      {dilemma.options.some(({ after }) => after.length > 0) && (
        <fieldset class="tabs">
          <legend>{texts.whatHappens}</legend>
          {dilemma.options.map(({ id, letter }) => (
            <button key={id} type="button" aria-label={fill(texts.option, { letter })} onClick={() => dispatch({ kind: 'pick', id })}>
              {letter}
            </button>
          ))}
        </fieldset>
      )}
      <div class="buttons">
        {!ballots.after.shown && (
          <button type="button" class="button quiet" onClick={() => dispatch({ kind: 'round', round: 'after' })}>
            {texts.voteAgain}
          </button>
        )}
        <button type="button" class="button quiet" onClick={again}>
          {texts.recount}
        </button>
      </div>
    </>
  );
};

/** What may be seen of the rounds whose cards were turned over. */
export const VoteResult = ({ room, dilemma }: Props) => {
  const { session, data } = room;
  const { texts } = data;
  const ballots = session.ballots[dilemma.id];
  if (!ballots) return null;
  const outcomes = openedRounds(ballots);
  const counted = outcomes.flatMap(({ round, outcome }) => (outcome.kind === 'counts' ? [{ round, outcome }] : []));
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
        {counted.length > 0 && (
          <li>
            <Letter letter="O" />
            <span class="option-text">{texts.other}</span>
            <Bars room={room} dilemma={dilemma} vote="other" />
          </li>
        )}
      </ul>
      {counted.length > 0 && (
        <p class="hint">
          {counted.map(({ round, outcome }) => `${texts[shortNames[round]]}: ${fill(texts.votes, { n: votesIn(outcome) })}.`).join(' ')}
          {counted.some(({ outcome }) => outcome.tallies.some(({ votes }) => votes.length > 1)) && ` ${texts.joinedWhy}`}
        </p>
      )}
    </>
  );
};

/** The rounds whose cards were turned over. */
const openedRounds = (ballots: Ballots) =>
  rounds.map(round => ({ round, outcome: outcomeOf(ballots[round]) })).filter(({ outcome }) => outcome.kind !== 'closed');

/** How many chose this in each round that may be seen. */
const Bars = ({ room, dilemma, vote }: Props & { readonly vote: Tellable }) => {
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
  readonly vote: Tellable;
  /** How long a full bar is: everyone. So no bar is full because it is the longest. */
  readonly people: number;
  readonly texts: GroupSession['data']['texts'];
};

const Bar = ({ label, outcome, vote, people, texts }: BarProps) => {
  const tally = outcome.kind === 'counts' ? tallyOf(outcome, vote) : undefined;
  if (!tally) return null;
  const [first] = tally.votes;
  const letters = tally.votes.map(letterOfVote);
  // Counted together: the number stands once, with the first of them.
  const count = first === vote ? tally.count : 0;
  const words =
    first !== vote
      ? fill(texts.countedWith, { letter: letterOfVote(first) })
      : tally.votes.length > 1
        ? fill(texts.votesTogether, { n: count, letters: letters.join(' + ') })
        : count === 0
          ? texts.noVote
          : fill(texts.votes, { n: count });
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
