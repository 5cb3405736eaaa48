/** Rejects with what `late` makes after so many milliseconds, and then aborts the work through its signal. */
export const within = async <T>(milliseconds: number, work: (signal: AbortSignal) => Promise<T>, late: () => Error): Promise<T> => {
  const ending = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(late());
      ending.abort();
    }, milliseconds);
  });
  try {
    return await Promise.race([work(ending.signal), limit]);
  } finally {
    clearTimeout(timer);
  }
};

export const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));
