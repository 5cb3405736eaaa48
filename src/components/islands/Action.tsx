import { useState } from 'preact/hooks';
import type { Texts } from '../../i18n/index.ts';
import { DownloadText } from './DownloadText.tsx';

type Props = {
  readonly id: string;
  readonly texts: Pick<Texts, 'actionIf' | 'actionThen' | 'actionSet' | 'actionDone' | 'writePrivate' | 'download' | 'downloadName'>;
  readonly alreadySet?: boolean;
  readonly onSet?: () => void;
};

/** One small experiment, "als … dan …". The course learns that there is one, never what it says. */
const Action = ({ id, texts, alreadySet = false, onSet }: Props) => {
  const [when, setWhen] = useState('');
  const [then, setThen] = useState('');
  const [set, setSet] = useState(alreadySet);
  const field = (name: string, label: string, value: string, onInput: (text: string) => void) => (
    <p>
      <label for={`${id}--${name}`}>{label}</label>
      <input
        id={`${id}--${name}`}
        type="text"
        autocomplete="off"
        spellcheck={false}
        value={value}
        onInput={event => onInput(event.currentTarget.value)}
      />
    </p>
  );
  return (
    <div class="notes">
      {field('als', texts.actionIf, when, setWhen)}
      {field('dan', texts.actionThen, then, setThen)}
      <p class="private">{texts.writePrivate}</p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          onClick={() => {
            setSet(true);
            onSet?.();
          }}
        >
          {texts.actionSet}
        </button>
        <DownloadText
          lines={[`${texts.actionIf} ${when}`, `${texts.actionThen} ${then}`]}
          ready={when.trim() + then.trim() !== ''}
          texts={texts}
        />
      </div>
      <p role="status" class="set">
        {set ? texts.actionDone : ''}
      </p>
    </div>
  );
};

export default Action;
