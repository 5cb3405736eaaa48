import type { MethodStep } from '../../core/course/facilitation.ts';
import { fill } from '../../core/i18n/fill.ts';
import {
  fieldText,
  letterOf,
  ownDilemma,
  ownFields,
  personColumns,
  questionWords,
  roomForPeople,
  roomForWays,
  wordsIn,
} from '../own-case.ts';
import { personHeads } from '../sheet.ts';
import { Letter, Writing } from './parts.tsx';
import type { GroupSession } from './use-group-session.ts';
import { VoteResult } from './Voting.tsx';

type Props = { readonly room: GroupSession };

/** A step of the dilemma method for someone's own case: what it asks, and where the answer is written. */
export const Method = ({ room, method }: Props & { readonly method: MethodStep }) => (
  <>
    <p class={method.place === undefined ? 'question' : 'lead'}>{method.question}</p>
    <Place room={room} place={method.place} />
  </>
);

const Place = ({ room, place }: Props & { readonly place: MethodStep['place'] }) => {
  const { texts } = room.data;
  switch (place) {
    case 'vraag':
      return <Question room={room} />;
    case 'personen':
      return <People room={room} />;
    case 'wegen':
      return <Ways room={room} />;
    case 'kaart':
      return (
        <>
          <ul class="sentence">
            {[texts.ownChoose, texts.ownDespite, texts.ownNeed].map(text => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <WayList room={room} />
          <p class="hint">{texts.ownCard}</p>
        </>
      );
    case 'gesprek':
      return <VoteResult room={room} dilemma={ownDilemma(room.session, texts)} />;
    case 'geleerd':
      return <Writing room={room} field={ownFields.learnt} label={texts.ownLearnt} hint={texts.noNames} lines={5} />;
    default:
      return null;
  }
};

/** One line, as long as it has to be. */
const Line = ({ room: { session, dispatch }, field, label }: Props & { readonly field: string; readonly label: string }) => (
  <textarea
    rows={1}
    class="one-line"
    autocomplete="off"
    spellcheck={false}
    aria-label={label}
    value={session.texts[field] ?? ''}
    onInput={({ currentTarget }) => dispatch({ kind: 'write', field, text: currentTarget.value })}
  />
);

/** The question, and what is lost on either side: a dilemma has two. */
const Question = ({ room }: Props) => {
  const { texts } = room.data;
  const words = wordsIn(fieldText(room.session, ownFields.question));
  return (
    <>
      <Writing room={room} field={ownFields.question} label={texts.ownQuestion} lines={2} />
      <p class={words > questionWords ? 'hint over' : 'hint'}>{fill(texts.ownWords, { n: words, most: questionWords })}</p>
      <table class="sides">
        <thead>
          <tr>
            <td />
            <th scope="col">{texts.ownSide}</th>
            <th scope="col">{texts.ownLoss}</th>
          </tr>
        </thead>
        <tbody>
          {[0, 1].map(index => {
            const letter = letterOf(index);
            return (
              <tr key={index}>
                <th scope="row">
                  <Letter letter={letter} />
                </th>
                <td>
                  <Line room={room} field={ownFields.way(index)} label={fill(texts.sideOf, { letter })} />
                </td>
                <td>
                  <Line room={room} field={ownFields.loss(index)} label={fill(texts.lossOf, { letter })} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="hint">{texts.noNames}</p>
    </>
  );
};

/** Who stands in it, and what counts for them: a table that grows while it is filled. */
const People = ({ room }: Props) => {
  const { texts } = room.data;
  const heads = personHeads(texts);
  return (
    <>
      <table class="people-table">
        <thead>
          <tr>
            {heads.map(head => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: roomForPeople(room.session) }, (_, row) => (
            <tr key={row}>
              {personColumns.map((column, i) => (
                <td key={column}>
                  <Line
                    room={room}
                    field={ownFields.person(row, column)}
                    label={fill(texts.personCell, { n: row + 1, what: heads[i] ?? '' })}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="hint">{texts.personHint}</p>
    </>
  );
};

/** What could be done, each way with its letter. The first two are the sides of the question. */
const Ways = ({ room }: Props) => {
  const { texts } = room.data;
  return (
    <>
      <ul role="list" class="options ways">
        {Array.from({ length: roomForWays(room.session) }, (_, index) => (
          <li key={index}>
            <Letter letter={letterOf(index)} />
            <Line room={room} field={ownFields.way(index)} label={fill(texts.option, { letter: letterOf(index) })} />
          </li>
        ))}
      </ul>
      <p class="hint">{texts.waysHint}</p>
    </>
  );
};

/** The ways to weigh, to read from. */
const WayList = ({ room }: Props) => (
  <ul role="list" class="options">
    {ownDilemma(room.session, room.data.texts).options.map(({ id, letter, text }) => (
      <li key={id}>
        <Letter letter={letter} />
        <span class="option-text">{text}</span>
      </li>
    ))}
  </ul>
);
