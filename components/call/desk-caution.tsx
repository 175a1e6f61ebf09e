import { CAUTION_TEXT } from '#lib/safety/text';

/** Over the picture's upper edge: the user may not be free to talk. Nothing below it moves, and nothing of it shows to them. */
export function DeskCaution() {
  return (
    <div className="desk-caution" role="status">
      <strong>{CAUTION_TEXT.title}</strong>
      <p>{CAUTION_TEXT.line}</p>
    </div>
  );
}
