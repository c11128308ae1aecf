/** A comment of our own on a request. */
export interface OwnComment {
  readonly id: string;
  readonly body: string;
}

/** How a forge keeps comments. Each may give `undefined` where the token may not do that. */
export interface Comments {
  /** Those of the token's owner, the oldest first: a stranger may write our marker, too. */
  own(): Promise<readonly OwnComment[] | undefined>;
  add(body: string): Promise<true | undefined>;
  update(id: string, body: string): Promise<true | undefined>;
}
