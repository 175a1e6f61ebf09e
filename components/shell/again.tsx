'use client';

import { signIn } from 'next-auth/react';
import { useEffect } from 'react';

/** Where somebody signs in once more at the provider, beside the page that waits for it. */
export const AGAIN = '/sign-in/again';
const CHANNEL = 'proved';

/** Runs `then` once somebody has signed in anew in another window of this browser. Gives back how to stop waiting. */
export function whenProved(then: () => void): () => void {
  const heard = new BroadcastChannel(CHANNEL);
  heard.onmessage = then;
  return () => heard.close();
}

/** Goes to the provider, which is to ask anew who is there; once back, tells the page that waits and closes itself. */
export function Again({ isBack }: { isBack: boolean }) {
  useEffect(() => {
    if (!isBack)
      return void signIn('sso', { callbackUrl: `${AGAIN}?back=1` }, { prompt: 'login', max_age: '0' }).catch(() => {});
    const said = new BroadcastChannel(CHANNEL);
    said.postMessage(null);
    said.close();
    window.close();
  }, [isBack]);
  return isBack ? (
    <p>Thank you. You can close this window and go on in the other one.</p>
  ) : (
    <p role="status">Going to where you sign in…</p>
  );
}
