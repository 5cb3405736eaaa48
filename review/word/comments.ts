import { walkXml } from './xml-walk.ts';

/** A remark in the margin. `who`: absent when the file names nobody. */
export type MarginRemark = {
  readonly id: string;
  readonly who: string | undefined;
  readonly text: string;
  /** The remark that this answers. */
  readonly answers: string | undefined;
};

/** The remarks of a document. `extended`: the part that says which answers which (MS-DOCX 2.5.3.3); a program may leave it out. */
export const readComments = (comments: string, extended: string | undefined, what: string): readonly MarginRemark[] => {
  const parents = extended === undefined ? new Map<string, string>() : parentsIn(extended, what);
  const found = commentsIn(comments, what);
  const byParagraph = new Map(found.flatMap(({ id, paragraphs }) => paragraphs.map(each => [each, id] as const)));
  return found.map(({ id, who, text, paragraphs }) => {
    const parent = paragraphs.map(each => parents.get(each)).find(each => each !== undefined);
    return { id, who, text, answers: parent === undefined ? undefined : byParagraph.get(parent) };
  });
};

/** By the id of a paragraph, that of the paragraph that it answers. */
const parentsIn = (xml: string, what: string): ReadonlyMap<string, string> => {
  const parents = new Map<string, string>();
  walkXml(xml, what, {
    open: (name, attribute) => {
      const [id, parent] = [attribute('w15:paraId'), attribute('w15:paraIdParent')];
      if (name === 'w15:commentEx' && id !== undefined && parent !== undefined) parents.set(id, parent);
    },
    close: () => {},
    text: () => {},
  });
  return parents;
};

type Found = { readonly id: string; readonly who: string | undefined; text: string; readonly paragraphs: string[] };

const commentsIn = (xml: string, what: string): readonly Found[] => {
  const found: Found[] = [];
  let isText = false;
  let gone = 0;
  walkXml(xml, what, {
    open: (name, attribute) => {
      const last = found.at(-1);
      if (name === 'w:comment')
        found.push({ id: attribute('w:id') ?? '', who: attribute('w:author') || undefined, text: '', paragraphs: [] });
      if (name === 'w:del') gone++;
      isText = name === 'w:t' && gone === 0;
      if (!last) return;
      if (name === 'w:p') last.paragraphs.push(attribute('w14:paraId') ?? '');
      if ((name === 'w:p' && last.text !== '') || name === 'w:br') last.text += '\n';
      if (name === 'w:tab') last.text += ' ';
    },
    close: name => {
      if (name === 'w:del') gone--;
      if (name === 'w:t') isText = false;
    },
    text: text => {
      const last = found.at(-1);
      if (isText && last) last.text += text;
    },
  });
  return found.map(each => ({ ...each, text: each.text.trim() }));
};
