import { useState } from 'preact/hooks';
import type { Texts } from '../../i18n/index.ts';
import { DownloadText } from './DownloadText.tsx';

type Props = {
  readonly id: string;
  readonly texts: Pick<Texts, 'write' | 'writePrivate' | 'download' | 'downloadName'>;
  /** The question, for the learner's own file; known in the browser only. */
  readonly question?: string;
};

/** Room to write. The text is in this component's memory and in the learner's own download, nowhere else. */
const Notes = ({ id, texts, question = '' }: Props) => {
  const [text, setText] = useState('');
  return (
    <div class="notes">
      <label for={`${id}--tekst`}>{texts.write}</label>
      <textarea
        id={`${id}--tekst`}
        rows={5}
        autocomplete="off"
        spellcheck={false}
        aria-describedby={`${id}--wie`}
        value={text}
        onInput={event => setText(event.currentTarget.value)}
      />
      <p id={`${id}--wie`} class="private">
        {texts.writePrivate}
      </p>
      <DownloadText lines={[question, text]} ready={text.trim() !== ''} texts={texts} />
    </div>
  );
};

export default Notes;
