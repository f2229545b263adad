/**
 * How much room Go's append leaves behind a list of interface values (16 bytes each): growth doubles up to 256 elements,
 * then slows to a quarter, and is rounded up to what Go's allocator hands out.
 */

const ELEMENT_BYTES = 16;
const SLOW_GROWTH = 256;
const PAGE = 8192;
/** Blocks with pointers beyond this size carry a header of eight bytes. */
const HEADER_FROM = 512;
const HEADER = 8;

/** Sizes of Go's small blocks in bytes that a list of two-word elements can use, as multiples of eight. */
const BLOCKS: readonly number[] = [
  8, 16, 24, 32, 48, 64, 80, 96, 112, 128, 144, 160, 176, 192, 208, 224, 240, 256, 288, 320, 352, 384, 416, 448, 480,
  512, 576, 640, 704, 768, 896, 1024, 1152, 1280, 1408, 1536, 1792, 2048, 2304, 2688, 3072, 3200, 3456, 4096, 4864,
  5376, 6144, 6528, 6784, 6912, 8192, 9472, 9728, 10240, 10880, 12288, 13568, 14336, 16384, 18432, 19072, 20480, 21760,
  24576, 27264, 28672, 32768,
];

/** The capacity after append has to make room for `needed` elements in a list of capacity `old`. */
export function grownCapacity(old: number, needed: number): number {
  if (needed <= old) return old;
  let wanted = old;
  if (needed > 2 * old) wanted = needed;
  else if (old < SLOW_GROWTH) wanted = 2 * old;
  else while (wanted < needed) wanted += Math.floor((wanted + 3 * SLOW_GROWTH) / 4);
  return Math.floor(blockSize(wanted * ELEMENT_BYTES) / ELEMENT_BYTES);
}

function blockSize(bytes: number): number {
  const header = bytes > HEADER_FROM ? HEADER : 0;
  const block = BLOCKS.find((size) => size >= bytes + header);
  return block !== undefined && bytes <= 32768 - HEADER ? block - header : Math.ceil(bytes / PAGE) * PAGE;
}

const grown: number[] = [0];

/** The capacity of a list that was built element by element, as JSON decoding does. */
export function appendedCapacity(length: number): number {
  // Powers of two up to where blocks begin to carry headers.
  if (length <= 32) return length < 2 ? length : 2 ** (32 - Math.clz32(length - 1));
  let capacity = grown.at(-1) as number;
  while (capacity < length) {
    capacity = grownCapacity(capacity, capacity + 1);
    grown.push(capacity);
  }
  return grown.find((candidate) => candidate >= length) as number;
}
