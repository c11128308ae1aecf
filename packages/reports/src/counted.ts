/**
 * A number with the word for what is counted.
 *
 * @param several the word for none and for more than one, where it is not the word with an "s"
 * @example
 * counted(1, 'file'); // '1 file'
 * counted(2, 'library', 'libraries'); // '2 libraries'
 */
export const counted = (count: number, one: string, several: string = `${one}s`): string =>
  `${count} ${count === 1 ? one : several}`;
