import { StateMark } from '#components/ui/badge';
import type { GlyphName, Tone } from '#components/ui/glyph';
import { DataTable } from '#components/ui/table';

export type SupplyCell = {
  key: string;
  day: string;
  text: string;
  usual: string;
  mark: { label: string; tone: Tone; glyph: GlyphName } | null;
};
export type SupplyRow = { band: string; cells: readonly SupplyCell[] };

/** A week by three-hour bands: calls that are booked of those that can be held, and what such a day usually brings. */
export function Supply({
  days,
  rows,
}: {
  days: readonly { key: string; label: string }[];
  rows: readonly SupplyRow[];
}) {
  return (
    <DataTable caption="Booked calls of those that the team can hold, by day and hours" captionHidden>
      <thead>
        <tr>
          <th scope="col">Hours</th>
          {days.map(({ key, label }) => (
            <th key={key} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ band, cells }) => (
          <tr key={band}>
            <th scope="row" className="num">
              {band}
            </th>
            {cells.map((cell) => (
              <td key={cell.key} className="num" data-label={cell.day}>
                {cell.mark ? (
                  <>
                    <StateMark tone={cell.mark.tone} glyph={cell.mark.glyph}>
                      {cell.text}
                    </StateMark>
                    <span className="second">
                      {cell.mark.label}
                      {cell.usual ? `, ${cell.usual}` : ''}
                    </span>
                  </>
                ) : (
                  <span className="muted">–</span>
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}
