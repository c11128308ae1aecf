const maxCounter = 0xffff_ffff;

/**
 * Reads a counter: decimal digits alone, from 0 to 4,294,967,295, with any zeros in front, as every parser of numbers takes them;
 * undefined for anything else.
 * Absent is undefined too, and never 0.
 */
export function parseCounter(text: string | undefined): number | undefined {
  if (text === undefined || !/^0{0,64}[0-9]{1,10}$/.test(text)) return undefined;
  const value = Number(text);
  return value <= maxCounter ? value : undefined;
}
