import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { imageFacts } from '#lib/evidence/rules';

type Size = [width: number, height: number];

function chunk(type: string, data: Buffer, wrong = 0): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE((crc32(body) + wrong) >>> 0);
  return Buffer.concat([size, body, sum]);
}

function png([width, height]: Size, extra: readonly Buffer[] = [], wrong = 0): Uint8Array {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const pixels = chunk('IDAT', deflateSync(Buffer.alloc(1000)), wrong);
  return Buffer.concat([start, chunk('IHDR', head), ...extra, pixels, chunk('IEND', Buffer.alloc(0))]);
}

function frame([width, height]: Size): number[] {
  return [0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0];
}
const SOS = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
const coded = (bytes: number): number[] => Array<number>(bytes).fill(0x55);
const SCAN = [...SOS, ...coded(5_000), 0xff, 0x00, 0xff, 0xd0, 0x55];
const bytesOf = (...parts: number[][]) => Uint8Array.from([0xff, 0xd8, ...parts.flat(), 0xff, 0xd9]);
const jpeg = (...frames: number[][]) => bytesOf([0xff, 0xfe, 0, 4, 1, 2], ...frames, SCAN);

describe('what a picture is', () => {
  test('is read from its own bytes', () => {
    expect(imageFacts(png([1920, 1080]))).toEqual({ mediaType: 'image/png', width: 1920, height: 1080 });
    expect(imageFacts(jpeg(frame([1920, 1080])))).toEqual({ mediaType: 'image/jpeg', width: 1920, height: 1080 });
  });

  test.each<Size>([
    [50_000, 50_000],
    [8_000, 8_000],
    [8_193, 1],
    [0, 200],
    [1, 1],
    [119, 640],
  ])('of %i × %i is refused before anybody decodes it', (width, height) => {
    expect(imageFacts(png([width, height]))).toBeNull();
    expect(imageFacts(jpeg(frame([width, height])))).toBeNull();
  });

  test('with two sizes in one JPEG is refused: the reader that counts might take the other', () => {
    expect(imageFacts(jpeg(frame([640, 480]), frame([50_000, 50_000])))).toBeNull();
  });

  test('with a chunk that does not match its checksum is refused', () => {
    expect(imageFacts(png([640, 480], [], 1))).toBeNull();
  });

  test('that moves is refused: it could show each reader another picture', () => {
    expect(imageFacts(png([640, 480], [chunk('acTL', Buffer.alloc(8))]))).toBeNull();
  });

  test('cut off, or with something after its end, is refused', () => {
    const whole = png([640, 480]);
    expect(imageFacts(whole.subarray(0, whole.length - 1))).toBeNull();
    expect(imageFacts(Buffer.concat([whole, Buffer.from('<script>')]))).toBeNull();
  });

  test('that is a JPEG is walked through every scan to its one end', () => {
    const [head, page] = [frame([640, 480]), [...Buffer.from('<script>alert(1)</script>PK\u0003\u0004')]];
    expect(imageFacts(bytesOf(head, SCAN, SCAN))).not.toBeNull();
    expect(imageFacts(bytesOf(head, SOS, page))).toBeNull();
    expect(imageFacts(bytesOf(head, SOS))).toBeNull();
    expect(imageFacts(bytesOf(SCAN, head))).toBeNull();
    expect(imageFacts(Buffer.concat([jpeg(head), jpeg(head)]))).toBeNull();
    expect(imageFacts(bytesOf(head, ...Array<number[]>(20).fill(SCAN)))).not.toBeNull();
    expect(imageFacts(bytesOf(head, ...Array<number[]>(21).fill(SCAN)))).toBeNull();
    expect(imageFacts(jpeg(head).subarray(0, -2))).toBeNull();
  });

  test.each(['tEXt', 'zTXt', 'iTXt', 'iCCP'])(
    'with a long note (%s) is refused: packed, it could be a bomb',
    (type) => {
      expect(imageFacts(png([640, 480], [chunk(type, Buffer.alloc(4_096))]))).not.toBeNull();
      expect(imageFacts(png([640, 480], [chunk(type, Buffer.alloc(4_097))]))).toBeNull();
    },
  );

  test('of a GIF, a WebP or an SVG is none of ours', () => {
    for (const start of ['GIF89a', 'RIFF....WEBPVP8 ', '<svg xmlns="http://www.w3.org/2000/svg">'])
      expect(imageFacts(Buffer.from(start.padEnd(200)))).toBeNull();
  });
});
