import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { Link } from '#components/ui/link';
import { Spinner } from '#components/ui/spinner';

export type ButtonLook = {
  variant?: 'plain' | 'primary' | 'quiet' | 'danger' | undefined;
  size?: 'small' | 'normal' | 'large' | undefined;
  /** Fills the line, for thumbs. */
  wide?: boolean | undefined;
};

type ButtonProps = ButtonLook & ComponentProps<'button'> & { busy?: boolean | undefined };

/** A button that, while busy, keeps the focus and swallows presses instead of going dead. */
export function Button({ variant, size, wide, busy, type, onClick, className, children, ...rest }: ButtonProps) {
  const waiting = busy ? { 'aria-busy': true, 'aria-disabled': true, onClick: swallow } : { onClick };
  return (
    <button {...rest} {...look({ variant, size, wide }, className)} {...waiting} type={type ?? 'button'}>
      {busy ? <Spinner /> : null}
      {children}
    </button>
  );
}

type LinkButtonProps = ButtonLook & {
  href: string;
  className?: string | undefined;
  target?: string | undefined;
  rel?: string | undefined;
  download?: string | boolean | undefined;
  children: ReactNode;
};

/** A link that looks like a button. With `download`, or to another origin, it is a plain anchor. */
export function LinkButton({ variant, size, wide, className, href, children, ...rest }: LinkButtonProps) {
  const style = look({ variant, size, wide }, className);
  if (rest.download !== undefined || !href.startsWith('/')) {
    return (
      <a {...rest} {...style} href={href}>
        {children}
      </a>
    );
  }
  return (
    <Link {...style} href={href} target={rest.target} rel={rest.rel}>
      {children}
    </Link>
  );
}

/** Buttons side by side, wrapping. */
export function ButtonRow({ children }: { children: ReactNode }) {
  return <div className="btn-row">{children}</div>;
}

function look({ variant, size, wide }: ButtonLook, extra: string | undefined) {
  return {
    className: extra ? `btn ${extra}` : 'btn',
    'data-variant': variant ?? 'plain',
    'data-size': size ?? 'normal',
    'data-wide': wide ? true : undefined,
  };
}

function swallow(event: MouseEvent<HTMLButtonElement>) {
  event.preventDefault();
}
