import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [number, number, number];
const WIDTH = 320;
const HEIGHT = 240;

const drawn = new Map<string, Buffer>();

/** A drawn picture for a still of the past, as a PNG: a face in a room, or a card with a small portrait. */
export function drawStill(
  kind: 'face' | 'id_front' | 'id_back',
  hue: number,
  name: string,
): { bytes: Buffer; width: number; height: number } {
  const rows = drawn.get(`${kind}${hue}`) ?? deflateSync(draw(kind, hue));
  drawn.set(`${kind}${hue}`, rows);
  return { bytes: png(rows, name), width: WIDTH, height: HEIGHT };
}

function draw(kind: 'face' | 'id_front' | 'id_back', hue: number): Buffer {
  const wall = tint(hue, 0.16);
  const paint = kind === 'face' ? faceAt(160, 118, 62, hue) : cardAt(kind, hue);
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      const light = 1 - Math.sqrt((x - 90) ** 2 + (y - 40) ** 2) / 620;
      const [r, g, b] = paint(x, y) ?? wall;
      const at = y * (1 + WIDTH * 3) + 1 + x * 3;
      rows[at] = r * light;
      rows[at + 1] = g * light;
      rows[at + 2] = b * light;
    }
  }
  return rows;
}

function faceAt(cx: number, cy: number, size: number, hue: number) {
  const skin: Colour = [
    [232, 190, 160],
    [198, 145, 108],
    [141, 96, 66],
    [96, 64, 44],
  ][hue % 4] as unknown as Colour;
  const hair: Colour = [
    [40, 32, 28],
    [92, 60, 36],
    [150, 146, 140],
  ][hue % 3] as unknown as Colour;
  const inside = (x: number, y: number, rx: number, ry: number) => (x / rx) ** 2 + (y / ry) ** 2 <= 1;
  return (px: number, py: number): Colour | null => {
    const [x, y] = [(px - cx) / size, (py - cy) / size];
    if (inside(Math.abs(x) - 0.36, y + 0.16, 0.11, 0.06)) return [38, 34, 34];
    if (inside(x, y - 0.56, 0.26, 0.06)) return [150, 78, 78];
    if (inside(x, y - 0.2, 0.07, 0.2)) return [skin[0] * 0.88, skin[1] * 0.88, skin[2] * 0.88];
    if (inside(x, y + 0.62, 0.86, 0.58) && y < -0.48) return hair;
    if (inside(x, y, 0.8, 1.05)) return skin;
    return inside(x, y - 1.95, 1.5, 0.95) ? tint(hue + 2, 0.5) : null;
  };
}

function cardAt(kind: 'id_front' | 'id_back', hue: number) {
  const portrait = faceAt(96, 116, 30, hue);
  const paper = tint(hue + 1, 0.12);
  const ink: Colour = [70, 76, 88];
  return (x: number, y: number): Colour | null => {
    if (x < 40 || x > 280 || y < 52 || y > 196) return null;
    if (kind === 'id_front') {
      if (x > 58 && x < 134 && y > 76 && y < 160) return portrait(x, y) ?? [214, 218, 224];
      if (x > 150 && x < 262 - ((y * 7) % 40) && y > 80 && y < 160 && y % 16 < 5) return ink;
      return y < 68 ? tint(hue + 3, 0.55) : paper;
    }
    if (y > 66 && y < 88) return [44, 46, 52];
    return y > 150 && y < 184 && y % 12 < 6 && (x * 13) % 7 < 4 && x > 56 && x < 264 ? ink : paper;
  };
}

/** A muted colour; `depth` 0 is near white. */
function tint(hue: number, depth: number): Colour {
  const wave = (shift: number) => 238 - depth * 150 * (1 + Math.sin(hue * 1.7 + shift)) - depth * 60;
  return [wave(0), wave(2.1), wave(4.2)];
}

/** `name` stands in the file as well, so that no two pictures are the same bytes. */
function png(rows: Buffer, name: string): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(WIDTH, 0);
  head.writeUInt32BE(HEIGHT, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const comment = chunk('tEXt', Buffer.from(`Comment\0${name}`, 'latin1'));
  return Buffer.concat([signature, chunk('IHDR', head), comment, chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
