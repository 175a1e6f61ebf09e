'use client';

import { useEffect, useState } from 'react';

/**
 * A window of its own for the picture, for a second monitor. It belongs to this page: keys pressed in it act here, it
 * ends with this page, and only this page takes part in the call.
 */
export function useOwnWindow(title: string) {
  const [body, setBody] = useState<HTMLElement | null>(null);
  useEffect(() => {
    const opened = body?.ownerDocument.defaultView;
    if (!opened) return;
    const gone = () => setBody(null);
    const key = ({ key, shiftKey, ctrlKey, metaKey, altKey }: KeyboardEvent) =>
      window.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey, ctrlKey, metaKey, altKey, cancelable: true }));
    const close = () => opened.close();
    opened.addEventListener('pagehide', gone);
    opened.addEventListener('keydown', key);
    window.addEventListener('pagehide', close);
    return () => {
      opened.removeEventListener('pagehide', gone);
      opened.removeEventListener('keydown', key);
      window.removeEventListener('pagehide', close);
      opened.close();
    };
  }, [body]);
  const toggle = () => {
    if (body) return setBody(null);
    const opened = window.open('', '', 'popup,width=1280,height=800');
    if (!opened) return;
    opened.document.title = title;
    opened.document.documentElement.lang = 'en';
    for (const sheet of document.querySelectorAll('link[rel="stylesheet"]'))
      opened.document.head.append(opened.document.importNode(sheet, true));
    opened.document.body.className = 'picture-window';
    setBody(opened.document.body);
  };
  return { body, toggle };
}
