import type { Texts } from '../../i18n/index.ts';

type Props = {
  readonly lines: readonly string[];
  readonly ready: boolean;
  readonly texts: Pick<Texts, 'download' | 'downloadName'>;
};

/** Gives the learner what they wrote as a file, made in the page: nothing is sent. */
export const DownloadText = ({ lines, ready, texts }: Props) => {
  const download = () => {
    const url = URL.createObjectURL(new Blob([lines.filter(Boolean).join('\n\n'), '\n'], { type: 'text/plain;charset=utf-8' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = texts.downloadName;
    link.click();
    // Some browsers read the file only after the click was handled.
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  };
  return ready ? (
    <button type="button" class="button quiet" onClick={download}>
      {texts.download}
    </button>
  ) : null;
};
