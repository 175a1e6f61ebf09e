/** How a picture is looked at: enlarged, moved (in shares of its box, from the middle) and turned. */
export type Look = { zoom: number; x: number; y: number; turn: 0 | 90 | 180 | 270 };

export const PLAIN_LOOK: Look = { zoom: 1, x: 0, y: 0, turn: 0 };
const MOST = 8;
const TURNS = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;

/** Enlarges by a factor; what lies under `at` (in shares of the box, from its middle) stays under it. */
export function zoomed(look: Look, factor: number, at = { x: 0, y: 0 }): Look {
  const zoom = Math.min(MOST, Math.max(1, look.zoom * factor));
  const grown = zoom / look.zoom;
  return within({ ...look, zoom, x: at.x - (at.x - look.x) * grown, y: at.y - (at.y - look.y) * grown });
}

/** Moves the picture by shares of its box. */
export function moved(look: Look, by: { x: number; y: number }): Look {
  return within({ ...look, x: look.x + by.x, y: look.y + by.y });
}

/** Turns the picture by a quarter, clockwise. */
export function turned(look: Look): Look {
  return { ...look, turn: TURNS[look.turn] };
}

/** No further than to the picture's edge: an enlarged picture always fills its box. */
function within(look: Look): Look {
  const most = (look.zoom - 1) / 2;
  // Adding 0 makes the -0 of an edge at the middle a plain 0.
  const held = (share: number) => Math.min(most, Math.max(-most, share)) + 0;
  return { ...look, x: held(look.x), y: held(look.y) };
}
