/** What the workbench says to a request that writes. */
type Said = { readonly ok: boolean; readonly said: string };

const token = document.querySelector<HTMLMetaElement>('meta[name="werkbank"]')?.content ?? '';

/** Milliseconds after which somebody wants to know that it was heard: the course is read by the same machine. */
const patience = 600;

/**
 * Asks the workbench to write something. What goes wrong is a sentence too, and never thrown; `say` tells meanwhile that it takes a while, and then how it
 * went.
 */
export const ask = async (what: string, sent: unknown, say: (sentence: string) => void): Promise<boolean> => {
  const waiting = setTimeout(() => say('De werkbank leest nog; even geduld.'), patience);
  const { ok, said } = await answerTo(what, sent);
  clearTimeout(waiting);
  say(said);
  return ok;
};

const answerTo = async (what: string, sent: unknown): Promise<Said> => {
  try {
    const answer = await fetch(`/werkbank/${what}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Werkbank': token },
      body: JSON.stringify(sent),
    });
    return (await answer.json()) as Said;
  } catch {
    return { ok: false, said: 'De werkbank antwoordt niet: kijk of npm run dev nog loopt.' };
  }
};
