import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

/** Chromium as Debian installs it, or as `CHROMIUM` names it. */
const executable = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path) => path !== undefined && existsSync(path));

if (executable === undefined && process.env.REQUIRE_BROWSER === '1') {
  throw new Error('Cannot run the browser tests: no Chromium was found; install it, or name it with CHROMIUM.');
}

/** False where the tests of this folder are skipped: vitest counts them as such. */
export const hasBrowser: boolean = executable !== undefined;

if (!hasBrowser)
  console.warn('Browser tests are skipped: no Chromium was found (install it, or name it with CHROMIUM).');

let opened: Promise<Browser> | undefined;

/** One browser serves all tests; it ends with the process that they run in. */
export function openBrowser(): Promise<Browser> {
  opened ??= launch();
  return opened;
}

const launch = (): Promise<Browser> =>
  chromium.launch({
    executablePath: executable ?? '',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

export interface Look {
  readonly name: string;
  readonly options: BrowserContextOptions;
}

const desktop = { viewport: { width: 1280, height: 900 } } as const;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } as const;

/** Every way of looking at the site that must work. */
export const looks: readonly Look[] = [
  { name: 'desktop, light', options: { ...desktop, colorScheme: 'light' } },
  { name: 'desktop, dark', options: { ...desktop, colorScheme: 'dark' } },
  { name: 'phone, light', options: { ...phone, colorScheme: 'light' } },
  { name: 'phone, dark', options: { ...phone, colorScheme: 'dark' } },
];

/** What a page did that no page may do: errors, refused scripts and styles, requests to others. */
export interface Misdeeds {
  readonly list: string[];
}

/** Notes every fault of a page, and lets no request leave the machine. */
export async function watched(page: Page, origin: string): Promise<Misdeeds> {
  const list: string[] = [];
  page.on('pageerror', (error) => list.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(`console: ${message.text()}`);
  });
  page.on('dialog', (dialog) => {
    list.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route(
    (url) => url.origin !== origin && url.protocol !== 'data:',
    (route) => {
      list.push(`request: ${route.request().url()}`);
      return route.abort();
    },
  );
  return { list };
}
