import { fill } from '../../core/i18n/fill.ts';
import { dealRoles } from '../agenda.ts';
import type { GroupDilemma } from '../data.ts';
import { sessionFields } from '../session.ts';
import { CardPicker, Letter, Lines, Writing } from './parts.tsx';
import type { GroupSession } from './use-group-session.ts';
import { OtherVotes } from './Voting.tsx';

/** What a group sees while it talks: why, from other seats, what nobody chose, and a word for it. */

type WithDilemma = { readonly room: GroupSession; readonly dilemma: GroupDilemma };

/** First a minute in which each writes: who has written, says more, and other things than the first to speak. Then out loud, option by option. */
export const Why = ({ room, dilemma }: WithDilemma) => (
  <>
    <div data-face="" class="silence">
      <p class="question">{room.data.texts.silentMinute}</p>
      <ul>
        <li>{room.data.texts.silentWhy}</li>
        <li>{room.data.texts.silentOther}</li>
      </ul>
      <p class="hint">{room.data.texts.ownCard}</p>
    </div>
    <div data-face="">
      <h2>{room.data.texts.aloud}</h2>
      <WhyEach room={room} dilemma={dilemma} />
    </div>
  </>
);

const WhyEach = ({ room, dilemma }: WithDilemma) => (
  <ul role="list" class="options why">
    {dilemma.options.map(({ id, letter, text }) => {
      const field = sessionFields.protects(dilemma.id, id);
      return (
        <li key={id}>
          <Letter letter={letter} />
          <span class="option-text">{text}</span>
          <input
            type="text"
            autocomplete="off"
            aria-label={fill(room.data.texts.protects, { option: letter })}
            value={room.session.texts[field] ?? ''}
            onInput={({ currentTarget }) => room.dispatch({ kind: 'write', field, text: currentTarget.value })}
          />
        </li>
      );
    })}
  </ul>
);

type SeatProps = { readonly dilemma: GroupDilemma; readonly title: string; readonly who: string; readonly ask: string };

/** The situation once more, read from the seat of somebody else in it. */
const Seat = ({ dilemma, title, who, ask }: SeatProps) => (
  <section class="seat">
    <h2>{title}</h2>
    <p class="kicker">{who}</p>
    <p class="question">{ask}</p>
    <div class="story">
      <Lines lines={dilemma.lines} />
    </div>
  </section>
);

export const Perspectives = ({ room, dilemma }: WithDilemma) => {
  const { texts } = room.data;
  const roles = dilemma.notes?.roles ?? [];
  const { people = 0, groups: size = 0 } = room.session.setup ?? {};
  const groups = size === 0 ? [] : dealRoles(roles.length, people, size);
  const card = dilemma.cards.find(({ id }) => id === room.session.card);
  const seat = card ? undefined : roles.find(({ name }) => name === room.session.pick);
  return (
    <>
      {seat && <Seat dilemma={dilemma} title={fill(texts.fromSeat, { name: seat.name })} who={seat.who} ask={texts.fromSeatAsk} />}
      {card ? (
        <div class="cards">
          {card.voices.map(({ name, who, text }) => (
            <figure key={text} class="voice">
              <blockquote>{text}</blockquote>
              <figcaption>
                {name}
                {who && <span>{who}</span>}
              </figcaption>
            </figure>
          ))}
        </div>
      ) : (
        <>
          {roles.length > 0 && (
            <fieldset class="tabs">
              <legend>{texts.fromSeatOf}</legend>
              {roles.map(({ name }) => (
                <button
                  key={name}
                  type="button"
                  class="name"
                  aria-pressed={name === seat?.name}
                  onClick={() => room.dispatch({ kind: 'pick', id: name === seat?.name ? undefined : name })}
                >
                  {name}
                </button>
              ))}
            </fieldset>
          )}
          <ul role="list" class="cards" aria-label={texts.roleCards} hidden={seat !== undefined}>
            {roles.map(({ name, who }) => (
              <li key={name} class="role">
                <strong>{name}</strong>
                <span>{who}</span>
              </li>
            ))}
          </ul>
          {groups.length > 0 && (
            <ul role="list" class="groups">
              {groups.map((dealt, index) => (
                <li key={index}>
                  <strong>{fill(size === 2 ? texts.pair : texts.three, { n: index + 1 })}</strong>{' '}
                  {dealt.map(role => roles[role]?.name).join(', ')}
                </li>
              ))}
            </ul>
          )}
        </>
      )}
      <CardPicker room={room} label={texts.voicesShow} />
    </>
  );
};

export const Elsewhere = ({ room, dilemma }: WithDilemma) => {
  const { texts } = room.data;
  const shown = room.session.more[dilemma.id] ?? 0;
  const elsewhere = dilemma.notes?.elsewhere ?? [];
  return (
    <>
      <OtherVotes room={room} dilemma={dilemma} />
      <Writing room={room} field={sessionFields.elsewhere(dilemma.id)} label={texts.elsewhere} hint={texts.noNames} lines={5} />
      {shown > 0 && (
        <ul aria-live="polite">
          {elsewhere.slice(0, shown).map(text => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {shown < elsewhere.length && (
        <button type="button" class="button quiet" onClick={() => room.dispatch({ kind: 'more' })}>
          {texts.elsewhereMore}
        </button>
      )}
    </>
  );
};

export const Concept = ({ room, dilemma }: WithDilemma) => {
  const { texts } = room.data;
  const { concepts } = room.module;
  const wanted = room.session.pick ?? dilemma.concept;
  const concept = concepts.find(({ id }) => id === wanted) ?? concepts[0];
  if (!concept) return null;
  return (
    <>
      <section class="concept">
        <h2>{concept.term}</h2>
        <Lines lines={concept.lines} />
        {concept.source && <p class="hint">{concept.source}</p>}
      </section>
      <label class="picker">
        {texts.concept}
        <select value={concept.id} onChange={({ currentTarget }) => room.dispatch({ kind: 'pick', id: currentTarget.value })}>
          {concepts.map(({ id, term }) => (
            <option key={id} value={id}>
              {term}
            </option>
          ))}
        </select>
      </label>
    </>
  );
};
