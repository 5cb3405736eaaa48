import { fill } from '../../core/i18n/fill.ts';
import type { GroupCard, GroupDilemma } from '../data.ts';
import { sessionFields } from '../session.ts';
import { CardPicker, Letter, Writing } from './parts.tsx';
import type { GroupSession } from './use-group-session.ts';

/** The group fills both sides of the waterline, option by option; the card of the course comes after, when the facilitator asks for it. */
export const Iceberg = ({ room, dilemma }: { readonly room: GroupSession; readonly dilemma: GroupDilemma }) => {
  const { session, data, dispatch } = room;
  const { texts } = data;
  const option = dilemma.options.find(({ id }) => id === session.pick) ?? dilemma.options[0];
  const card = dilemma.cards.find(({ id }) => id === session.card);
  if (!option) return null;
  return (
    <>
      <fieldset class="tabs">
        <legend class="sr-only">{texts.iceberg}</legend>
        {dilemma.options.map(({ id, letter }) => (
          <button
            key={id}
            type="button"
            aria-pressed={id === option.id}
            aria-label={fill(texts.option, { letter })}
            onClick={() => dispatch({ kind: 'pick', id })}
          >
            {letter}
          </button>
        ))}
        <span class="tab-text">
          <Letter letter={option.letter} /> {option.text}
        </span>
      </fieldset>
      <div class={card ? 'iceberg with-card' : 'iceberg'}>
        <div class="layer sky">
          <Writing room={room} field={sessionFields.above(dilemma.id, option.id)} label={texts.above} lines={card ? 1 : 2} />
          {card && <Side items={card.above} />}
        </div>
        <div class="layer sea">
          <Writing room={room} field={sessionFields.below(dilemma.id, option.id)} label={texts.below} lines={card ? 1 : 2} />
          {card && <Side items={card.below} />}
        </div>
      </div>
      <CardPicker room={room} label={texts.cardShow} option={option.id} />
    </>
  );
};

const Side = ({ items }: { readonly items: GroupCard['above'] }) => (
  <ul role="list">
    {items.map(({ block, text }) => (
      <li key={text}>
        <strong>{block}:</strong> {text}
      </li>
    ))}
  </ul>
);
