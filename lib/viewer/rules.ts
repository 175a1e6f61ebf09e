/** How a picture lies in its pane: enlarged so many times over fitting in, moved by so many pixels, turned by quarters. */
export type View = { zoom: number; x: number; y: number; turn: 0 | 90 | 180 | 270 };
export type Box = { width: number; height: number };
export type Point = { x: number; y: number };

export const START: View = { zoom: 1, x: 0, y: 0, turn: 0 };
const MOST = 20;
export const STEP = 1.35;
/** One press of an arrow moves by this many pixels. */
export const NUDGE = 60;

/** Enlarges about a point (in pixels from the pane's middle), which stays where it is. */
export function zoomBy(view: View, factor: number, at: Point = { x: 0, y: 0 }): View {
  const zoom = Math.min(MOST, Math.max(1, view.zoom * factor));
  const by = zoom / view.zoom;
  return zoom === 1
    ? { ...view, zoom, x: 0, y: 0 }
    : { ...view, zoom, x: at.x - (at.x - view.x) * by, y: at.y - (at.y - view.y) * by };
}

/** Moves a picture, never wholly out of its pane. */
export function panBy(view: View, by: Point, box: Box): View {
  const held = (value: number, side: number) => {
    const most = (side * view.zoom) / 2;
    return Math.min(most, Math.max(-most, value));
  };
  return { ...view, x: held(view.x + by.x, box.width), y: held(view.y + by.y, box.height) };
}

/** Turns by a quarter, clockwise, and back to fitting in. */
export function turned(view: View): View {
  const turn = ((view.turn + 90) % 360) as View['turn']; // four quarters
  return { ...START, turn };
}

/** How many times its own pixels a picture is shown. */
export function scaleOf(view: View, box: Box, picture: Box): number {
  const upright = view.turn % 180 === 0;
  const [width, height] = upright ? [picture.width, picture.height] : [picture.height, picture.width];
  return Math.min(box.width / width, box.height / height) * view.zoom;
}

/** The picture's own pixel under a point of the pane (from its middle), or null beside the picture. */
export function pixelAt(view: View, box: Box, picture: Box, at: Point): Point | null {
  const scale = scaleOf(view, box, picture);
  const [dx, dy] = [(at.x - view.x) / scale, (at.y - view.y) / scale];
  const back = { 0: [dx, dy], 90: [dy, -dx], 180: [-dx, -dy], 270: [-dy, dx] }[view.turn];
  const [x = 0, y = 0] = back;
  const pixel = { x: x + picture.width / 2, y: y + picture.height / 2 };
  const inside = pixel.x >= 0 && pixel.y >= 0 && pixel.x <= picture.width && pixel.y <= picture.height;
  return inside ? pixel : null;
}

type Still = { id: string; kind: 'face' | 'id_front' | 'id_back'; source: 'agent' | 'guest' };

/** What to lay beside a still at first: the document beside a face, the face beside a document; the user's own, the latest. */
export function besideOf(still: Still, all: readonly Still[]): string | null {
  const wanted = still.kind === 'face' ? 'id_front' : 'face';
  const others = all.filter(({ kind }) => kind === wanted);
  return (others.findLast(({ source }) => source === 'guest') ?? others.at(-1))?.id ?? null;
}
