import { useRef, useState } from 'preact/hooks';
import type { DeferredTexts } from '../../core/i18n/client.ts';

type Props = {
  readonly id: string;
  readonly texts: Pick<DeferredTexts, 'writePrivate' | 'download'>;
  /** The first place to write in of the page, which says for all of them who reads along; none for the first itself. */
  readonly after?: string | undefined;
  /** How an answer may begin. */
  readonly openers?: readonly string[];
  readonly written?: string;
  readonly onWrite?: (text: string) => void;
  readonly onDownload?: (text: string) => void;
};

/** Room to write below a question, which is what it is called. The text goes to the learner's own notebook and their own download, nowhere else. */
const Notes = ({ id, texts, after, openers = [], written = '', onWrite, onDownload }: Props) => {
  const [text, setText] = useState(written);
  const box = useRef<HTMLTextAreaElement>(null);
  /** What nobody wrote is not written down: that begins with the first letter of their own. */
  const open = (opener: string) => {
    const begun = opener.replace('…', '');
    setText(begun);
    if (!box.current) return;
    box.current.value = begun;
    box.current.focus();
    box.current.setSelectionRange(begun.length, begun.length);
  };
  return (
    <div class="notes">
      <textarea
        ref={box}
        id={`${id}--tekst`}
        rows={5}
        autocomplete="off"
        spellcheck={false}
        aria-labelledby={`${id}--vraag ${id}--meer`}
        aria-describedby={`${after ?? id}--wie`}
        value={text}
        onInput={event => {
          setText(event.currentTarget.value);
          onWrite?.(event.currentTarget.value);
        }}
      />
      {!after && (
        <p id={`${id}--wie`} class="private">
          {texts.writePrivate}
        </p>
      )}
      {openers.length > 0 && text === '' && (
        <p class="buttons">
          {openers.map(opener => (
            <button key={opener} type="button" class="opener" onClick={() => open(opener)}>
              {opener}
            </button>
          ))}
        </p>
      )}
      {text.trim() !== '' && (
        <button type="button" class="button quiet" onClick={() => onDownload?.(text)}>
          {texts.download}
        </button>
      )}
    </div>
  );
};

export default Notes;
