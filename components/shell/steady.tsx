type Navigate = Event & {
  navigationType: string;
  userInitiated: boolean;
  destination: { url: string; sameDocument: boolean };
};

/**
 * Keeps a page as it is where it cannot read itself anew, until the line says to look again: a server that dies takes no
 * call's page along. Gives back how to stop.
 */
export function steady(): () => void {
  takeWholeAnswers();
  const { navigation } = window as { navigation?: EventTarget };
  navigation?.addEventListener('navigate', stay);
  return () => navigation?.removeEventListener('navigate', stay);
}

/** The router loads a page whole that it could not read, and so gives way to the browser's own error. */
function stay(event: Event): void {
  const { navigationType, userInitiated, destination } = event as Navigate; // as the Navigation API has it
  const isRouters = navigationType !== 'reload' && !userInitiated && !destination.sameDocument;
  if (isRouters && destination.url === location.href) event.preventDefault();
}

let taken = false;

/**
 * The router shows a page while it still arrives; of one that breaks off in the middle, React throws away what stood there
 * before as well. So it is given an answer once it is there whole; one that broke off has failed like any other.
 */
function takeWholeAnswers(): void {
  if (taken) return;
  taken = true;
  const ask = window.fetch;
  window.fetch = async (input, init) => {
    const answer = await ask(input, init);
    if (!answer.body || !new Headers(init?.headers).has('rsc')) return answer;
    const { status, statusText, headers, url, redirected } = answer;
    const whole = new Response(await answer.arrayBuffer(), { status, statusText, headers });
    // The router reads where it was led to; a response made by hand does not know.
    return Object.defineProperties(whole, { url: { value: url }, redirected: { value: redirected } });
  };
}
