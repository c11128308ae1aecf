/** Tells how a long run gets on. */
export interface Progress {
  update(text: string): void;
  done(): void;
}
