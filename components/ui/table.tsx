import { type ReactNode, useId } from 'react';
import { Glyph } from '#components/ui/glyph';
import { Link } from '#components/ui/link';

type DataTableProps = {
  caption: ReactNode;
  /** Keeps the caption for screen readers where a heading says it already. */
  captionHidden?: boolean | undefined;
  /** `<thead>` and `<tbody>`; cells know the classes `end`, `tight`, `num` and, for a second line, `second`. */
  children: ReactNode;
};

/**
 * A real table with thin rules; where it is too wide it scrolls by itself, by keyboard too. On a phone each row becomes a
 * small record: a cell names itself with `data-label`.
 */
export function DataTable({ caption, captionHidden, children }: DataTableProps) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-labelledby={id} tabIndex={0}>
      <table className="table">
        <caption id={id} className={captionHidden ? 'visually-hidden' : undefined}>
          {caption}
        </caption>
        {children}
      </table>
    </section>
  );
}

type SortHeadProps = {
  href: string;
  sorted?: 'ascending' | 'descending' | undefined;
  className?: string | undefined;
  children: ReactNode;
};

/** A column heading whose link sorts by it. */
export function SortHead({ href, sorted, className, children }: SortHeadProps) {
  return (
    <th scope="col" aria-sort={sorted} className={className}>
      <Link className="sort" href={href}>
        {children}
        {sorted ? <Glyph name={sorted === 'ascending' ? 'up' : 'down'} /> : null}
      </Link>
    </th>
  );
}
