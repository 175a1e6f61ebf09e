'use client';

import { type ReactNode, useEffect, useRef, useState } from 'react';

type ScrollerProps = { label: string; className?: string | undefined; children: ReactNode };

/** A region that scrolls within its own place, and says so for as long as something lies below its edge. */
export function Scroller({ label, className, children }: ScrollerProps) {
  const box = useRef<HTMLElement>(null);
  const [more, setMore] = useState({ above: false, below: false });
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const look = () => {
      const left = element.scrollHeight - element.clientHeight - element.scrollTop;
      setMore({ above: element.scrollTop > 4, below: left > 4 });
    };
    const sizes = new ResizeObserver(look);
    for (const part of [element, ...element.children]) sizes.observe(part);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      sizes.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, []);
  const scrolls = more.above || more.below;
  return (
    <div className={className ? `scroller ${className}` : 'scroller'}>
      <section ref={box} className="scroller-box" aria-label={label} tabIndex={scrolls ? 0 : undefined}>
        <div>{children}</div>
      </section>
      {more.below ? (
        <span className="scroller-more" aria-hidden="true">
          More below
        </span>
      ) : null}
    </div>
  );
}
