/** UTF-8 bytes of an answer that are read: a State document of ours has some thousand. */
export const maxAnswerLength = 1_000_000;

/** The body as text, or `null` when it is longer than this many bytes; the rest is not fetched. Rejects when the connection breaks. */
export const textUpTo = async (response: Response, bytes = maxAnswerLength): Promise<string | null> => {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    size += value.length;
    if (size > bytes) {
      reader.cancel().catch(() => {});
      return null;
    }
    text += decoder.decode(value, { stream: true });
  }
};
