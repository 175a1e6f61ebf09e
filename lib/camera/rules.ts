export type Size = { width: number; height: number };
/** What a camera gives now, what its stream could give, and its photos; null where the browser does not say. */
export type Sizes = { track: Size; stream: Size | null; photo: Size | null };

/** A little more is not worth a second of waiting or a flash. */
const WORTH = 1.1;
/** No document needs more, and a phone of 48 megapixels would send for a minute. */
export const MAX_SIDE = 4096;

/** The quickest way to the largest picture: the running frame, a frame of the raised stream, or a photo. */
export function wayToTake({ track, stream, photo }: Sizes): 'frame' | 'raised' | 'photo' {
  const best = Math.max(pixels(track), pixels(stream));
  if (pixels(photo) > best * WORTH) return 'photo';
  return pixels(stream) > pixels(track) * WORTH ? 'raised' : 'frame';
}

/** The size at which a picture is sent: its own, or where it is larger than needed, within `most` on its longer side. */
export function sizeToSend({ width, height }: Size, most = MAX_SIDE): Size {
  const by = Math.min(1, most / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * by)), height: Math.max(1, Math.round(height * by)) };
}

function pixels(size: Size | null): number {
  return size ? size.width * size.height : 0;
}
