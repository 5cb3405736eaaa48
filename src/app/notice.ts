/** The one line below the header that tells the learner how saving goes. Calm, without codes, announced once. */
export type Notice = (text: string) => void;

export const makeNotice = (document: Document): Notice => {
  const element = document.getElementById('notice');
  return text => {
    if (element && element.textContent !== text) element.textContent = text;
  };
};
