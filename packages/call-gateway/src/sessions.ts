/** The sessions of a gateway: all that it is given, or those that it holds a lease of. */
import { randomUUID } from 'node:crypto';
import type { Desk, Surroundings } from './calls/desk.ts';
import { closeDesk, openDesk } from './calls/open-desk.ts';
import { swallow } from './calls/swallow.ts';
import type { Cancel } from './clock.ts';
import type { OpenDriver } from './drivers/driver.ts';
import { openTexts, type TextOptions, type Texts } from './outbox/texts.ts';
import { releaseLease, takeLease } from './store/lease-store.ts';

/** A session that a gateway may serve. */
export interface InstanceOptions {
  readonly id: string;
  readonly profile?: 'spec' | 'observed';
  readonly open: OpenDriver;
}

/** How sessions are shared with other gateways on the same database. Milliseconds. */
export interface LeaseOptions {
  /** A gateway that is gone loses its sessions after so long. */
  readonly length: number;
  /** How often a lease is renewed, and a free one looked for. */
  readonly every: number;
}

/** The sessions. */
export interface Sessions {
  readonly desks: ReadonlyMap<string, Desk>;
  readonly wakeTexts: (session: string) => void;
  readonly idle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** What the sessions are made with. */
export interface SessionsOptions {
  readonly shared: Surroundings;
  readonly instances: readonly InstanceOptions[];
  readonly text: TextOptions;
  readonly lease?: LeaseOptions;
}

interface Open {
  readonly desk: Desk;
  readonly texts: Texts;
}

/** Opens the sessions; with leases those that are free, and others as they become free. */
export async function openSessions(options: SessionsOptions): Promise<Sessions> {
  const { instances, lease, shared } = options;
  const open = new Map<string, Open>();
  const desks = new Map<string, Desk>();
  const book: Book = { open, desks, opening: new Map() };
  const stop = lease ? await openLeased(options, book, lease) : undefined;
  if (lease === undefined) for (const instance of instances) await openOne(options, book, instance);
  const idle = async (): Promise<void> => {
    for (const { texts } of open.values()) await texts.idle();
  };
  return {
    desks,
    wakeTexts: (session) => open.get(session)?.texts.wake(),
    idle,
    close: async () => {
      stop?.();
      await Promise.all(book.opening.values());
      for (const id of [...open.keys()]) await closeOne(book, id);
      if (lease) await releaseAll(shared, instances, stop?.holder ?? '');
    },
  };
}

interface Book {
  readonly open: Map<string, Open>;
  readonly desks: Map<string, Desk>;
  /** Those that are being opened; what a session was left with may take longer than a lease. */
  readonly opening: Map<string, Promise<void>>;
}

async function openOne(
  { shared, text }: SessionsOptions,
  { open, desks }: Book,
  instance: InstanceOptions,
): Promise<void> {
  const { id: session, profile = 'spec', open: openDriver } = instance;
  const desk = await openDesk(shared, { session, profile, open: openDriver });
  const texts = await openTexts(desk, text);
  desks.set(session, desk);
  open.set(session, { desk, texts });
  shared.metrics.sessionState(session, desk.driver.state());
  texts.wake();
}

async function closeOne({ open, desks }: Book, id: string): Promise<void> {
  const found = open.get(id);
  if (found === undefined) return;
  open.delete(id);
  desks.delete(id);
  await closeDesk(found.desk);
  await found.texts.idle();
}

type Stop = Cancel & { readonly holder: string };

/** Looks after the leases from now on: renews one's own, takes what is free, lets go of what is lost. */
async function openLeased(options: SessionsOptions, book: Book, lease: LeaseOptions): Promise<Stop> {
  const { clock } = options.shared;
  const holder = randomUUID();
  let stopped = false;
  let cancel: Cancel = () => undefined;
  const lapses = new Map<string, Cancel>();
  const round = async (): Promise<void> => {
    await Promise.all(options.instances.map((instance) => look(options, book, { instance, holder, lease, lapses })));
    if (!stopped) cancel = clock.after(lease.every, () => void round());
  };
  await round();
  await Promise.all(book.opening.values());
  const stop = (): void => {
    stopped = true;
    cancel();
    for (const forget of lapses.values()) forget();
  };
  return Object.assign(stop, { holder });
}

interface Looking {
  readonly instance: InstanceOptions;
  readonly holder: string;
  readonly lease: LeaseOptions;
  /** For each lease the timer that ends its session unless it is renewed: a timer, because a clock can be set back. */
  readonly lapses: Map<string, Cancel>;
}

async function look(options: SessionsOptions, book: Book, { instance, holder, lease, lapses }: Looking): Promise<void> {
  const { database, clock, log } = options.shared;
  const { id: session } = instance;
  const letGo = async (): Promise<void> => {
    lapses.get(session)?.();
    lapses.delete(session);
    await book.opening.get(session);
    if (!book.open.has(session)) return;
    log.warn({ session }, 'another gateway may have this session now; it is closed here');
    await closeOne(book, session);
  };
  // It begins before the store is asked: the lease may begin as soon, and must not end first.
  const lapse = clock.after(lease.length, () => void swallow({ log, session }, letGo()));
  const isOurs = await takeLease(database, { session, holder }, lease.length).catch(() => undefined);
  if (isOurs !== true) lapse();
  // While the store cannot be asked a session is kept for as long as its lease lasts.
  if (isOurs === false) await swallow({ log, session }, letGo());
  if (isOurs !== true) return;
  lapses.get(session)?.();
  lapses.set(session, lapse);
  if (book.open.has(session) || book.opening.has(session)) return;
  const opening = swallow({ log, session }, openOne(options, book, instance));
  book.opening.set(session, opening);
  void opening.finally(() => book.opening.delete(session));
}

async function releaseAll(
  { database, log }: Surroundings,
  instances: readonly InstanceOptions[],
  holder: string,
): Promise<void> {
  for (const { id: session } of instances) {
    await releaseLease(database, { session, holder }).catch((error: unknown) =>
      log.warn(
        { session, error: String(error) },
        'a session could not be given back; others take it when its lease ends',
      ),
    );
  }
}
