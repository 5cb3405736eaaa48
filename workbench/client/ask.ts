/** What the workbench says to a request that writes. */
export type Said = { readonly ok: boolean; readonly said: string };

const token = document.querySelector<HTMLMetaElement>('meta[name="werkbank"]')?.content ?? '';

/** Asks the workbench to write something. What goes wrong is told in a sentence, never thrown. */
export const ask = async (what: string, sent: unknown): Promise<Said> => {
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
