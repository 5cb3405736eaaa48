import { useState } from 'preact/hooks';
import type { DeferredTexts } from '../../core/i18n/client.ts';

type Props = {
  readonly id: string;
  readonly texts: Pick<DeferredTexts, 'write' | 'writePrivate' | 'download'>;
  readonly written?: string;
  readonly onWrite?: (text: string) => void;
  readonly onDownload?: (text: string) => void;
};

/** Room to write. The text goes to the learner's own notebook and their own download, nowhere else. */
const Notes = ({ id, texts, written = '', onWrite, onDownload }: Props) => {
  const [text, setText] = useState(written);
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
        onInput={event => {
          setText(event.currentTarget.value);
          onWrite?.(event.currentTarget.value);
        }}
      />
      <p id={`${id}--wie`} class="private">
        {texts.writePrivate}
      </p>
      {text.trim() !== '' && (
        <button type="button" class="button quiet" onClick={() => onDownload?.(text)}>
          {texts.download}
        </button>
      )}
    </div>
  );
};

export default Notes;
